namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>How sure it is that high or low values stand together here: 90, 95 and 99 % (ArcGIS Gi_Bin).</summary>
public enum HotspotClass
{
    /// <summary>Cold spot, 99 %.</summary>
    Cold99 = -3,

    /// <summary>Cold spot, 95 %.</summary>
    Cold95 = -2,

    /// <summary>Cold spot, 90 %.</summary>
    Cold90 = -1,

    /// <summary>Neither.</summary>
    None = 0,

    /// <summary>Hot spot, 90 %.</summary>
    Hot90 = 1,

    /// <summary>Hot spot, 95 %.</summary>
    Hot95 = 2,

    /// <summary>Hot spot, 99 %.</summary>
    Hot99 = 3,
}

namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>What local Moran's I is divided by. Programs differ by the factor n / (n - 1); signs and z values are the same.</summary>
public enum MoranScaling
{
    /// <summary>The variance over n, as spdep: I_i = n / sum(z^2) times z_i times the weighted sum.</summary>
    Population,

    /// <summary>The variance over n - 1, as esda (PySAL) and GeoDa: I_i = (n - 1) / sum(z^2) times z_i times the weighted sum.</summary>
    Sample,
}

namespace SensorPlatform.Server.Heat.Export;

/// <summary>What an export is about. The order is that of the layers in a file.</summary>
internal enum HeatLayer
{
    /// <summary>Stations.</summary>
    Stations = 0,

    /// <summary>Stored hours of stations.</summary>
    Hours,

    /// <summary>Means of a period, heat islands and hotspots.</summary>
    Hotspots,

    /// <summary>Census cells with hazard, exposure, vulnerability and risk.</summary>
    Cells,

    /// <summary>Climate days of stations by civil year.</summary>
    ClimateDays,

    /// <summary>Each civil day of each station.</summary>
    Days,

    /// <summary>The surface between the stations.</summary>
    Surface,

    /// <summary>Its standard deviation.</summary>
    Deviation,
}

namespace SensorPlatform.Server.Heat.Export.Tables;

/// <summary>What a value of a table is.</summary>
internal enum HeatValueKind
{
    /// <summary>There is none. Never a zero.</summary>
    None = 0,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Real,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A time of UTC.</summary>
    Time,

    /// <summary>A civil date.</summary>
    Date,
}

namespace SensorPlatform.Core.Heat.Risk;

/// <summary>Why a cell lacks something. What hides people comes before what is only unknown: a cell has one note.</summary>
public static class CellNotes
{
    /// <summary>Fewer people than may be shown.</summary>
    public const string TooFewPeople = "tooFewPeople";

    /// <summary>The census suppresses a value.</summary>
    public const string Suppressed = "suppressed";

    /// <summary>The census files do not hold a value: a theme is missing, or has no line for this cell.</summary>
    public const string NotInCensus = "notInCensus";

    /// <summary>No sensor is near enough.</summary>
    public const string NoSensor = "noSensor";
}

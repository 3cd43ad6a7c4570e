namespace SensorPlatform.Core.Heat.Risk;

/// <summary>Why a cell lacks something.</summary>
public static class CellNotes
{
    /// <summary>No sensor is near enough.</summary>
    public const string NoSensor = "noSensor";

    /// <summary>Fewer people than may be shown.</summary>
    public const string TooFewPeople = "tooFewPeople";

    /// <summary>The census suppresses a value.</summary>
    public const string Suppressed = "suppressed";
}

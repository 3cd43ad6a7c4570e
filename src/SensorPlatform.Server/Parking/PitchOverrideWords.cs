namespace SensorPlatform.Server.Parking;

/// <summary>Kinds of overrides as the API and <c>parking.db</c> spell them.</summary>
internal static class PitchOverrideWords
{
    /// <summary>All words.</summary>
    public static readonly IReadOnlyList<string> All = ["closed", "event", "wrongSensor", "free", "occupied"];

    /// <summary>The word of a kind.</summary>
    public static string Of(PitchOverrideKind kind) => kind switch
    {
        PitchOverrideKind.Closed => "closed",
        PitchOverrideKind.Event => "event",
        PitchOverrideKind.WrongSensor => "wrongSensor",
        PitchOverrideKind.Free => "free",
        PitchOverrideKind.Occupied => "occupied",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no word."),
    };

    /// <summary>The kind of a word; none: there is no such word.</summary>
    public static PitchOverrideKind Parse(string? word) => word switch
    {
        "closed" => PitchOverrideKind.Closed,
        "event" => PitchOverrideKind.Event,
        "wrongSensor" => PitchOverrideKind.WrongSensor,
        "free" => PitchOverrideKind.Free,
        "occupied" => PitchOverrideKind.Occupied,
        _ => PitchOverrideKind.None,
    };
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace SensorPlatform.Simulator.Truth;

/// <summary>
/// The ground truth of a run: what was sent and what a platform must have made of it. Computed without any code of the
/// platform's folding, so that the two can be compared.
/// </summary>
public sealed record TownTruth
{
    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>IANA time zone of the town, whose midnights begin its civil days.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Town time at which it began.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Town time of the last message sent.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Totals.</summary>
    public required TruthTotals Totals { get; init; }

    /// <summary>Sites in the order of the plan.</summary>
    public required IReadOnlyList<TruthSite> Sites { get; init; }

    /// <summary>Sensors in the order of the plan.</summary>
    public required IReadOnlyList<TruthSensor> Sensors { get; init; }

    /// <summary>Faults of pitches' sensors that were planted or drawn; null when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TruthPitchFault>? PitchFaults { get; init; }

    /// <summary>Writes it as JSON (camel case; readings as <c>t</c>, <c>q</c>, <c>v</c>).</summary>
    public void Save(string path)
    {
        using var file = File.Create(path);
        JsonSerializer.Serialize(file, this, TownTruthContext.Default.TownTruth);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="JsonException">The file is no truth file.</exception>
    public static TownTruth Load(string path)
    {
        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize(file, TownTruthContext.Default.TownTruth)
            ?? throw new JsonException($"{path} holds no truth of a run.");
    }
}

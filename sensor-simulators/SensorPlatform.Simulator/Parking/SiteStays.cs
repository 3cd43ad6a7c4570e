using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Randomness;

namespace SensorPlatform.Simulator.Parking;

/// <summary>
/// Who comes to one site. Overnight guests arrive between 15 and 20 h local time and leave between 8 and 12 h after one to
/// four nights; visitors stop for an hour or so at noon (water, waste, a look at the town). A full site turns people away,
/// so there are never more stays than pitches.
/// </summary>
internal sealed class SiteStays(ulong seed, int siteIndex, int pitchCount, TimeSpan utcOffset)
{
    private const double NightDemandPerPitch = 0.62;
    private const double VisitsPerPitch = 0.25;

    private readonly Instant[] _busyUntil = new Instant[pitchCount];

    /// <summary>Guests who found the site full, so far.</summary>
    internal int TurnedAway { get; private set; }

    /// <summary>The stays that begin on a local day. Ask for one day after the other.</summary>
    /// <param name="day">Days since 1970-01-01, local.</param>
    internal List<Stay> BeginningOn(long day)
    {
        var random = SeededRandom.For(seed, Subject.Stays, (ulong)siteIndex, (ulong)day);
        var wishes = Wishes(day, random);
        wishes.Sort(static (left, right) => left.Arrival.CompareTo(right.Arrival));
        var stays = new List<Stay>(wishes.Count);
        foreach (var wish in wishes)
        {
            var pitch = FindFree(wish.Arrival, random);
            if (pitch < 0)
            {
                TurnedAway++;
                continue;
            }

            _busyUntil[pitch] = wish.Departure + TimeSpan.FromMinutes(3);
            stays.Add(wish with { Pitch = pitch });
        }

        return stays;
    }

    private List<Stay> Wishes(long day, SeededRandom random)
    {
        var midnight = Instant.FromUnixSeconds(day * 86_400) - utcOffset;
        var demand = pitchCount * Season(day) * Weekday(day);
        var wishes = new List<Stay>();
        for (var i = random.NextPoisson(demand * VisitsPerPitch); i > 0; i--)
        {
            var arrival = random.Between(9.5, 14.5);
            var departure = arrival + random.Between(0.4, 2.8);
            wishes.Add(new Stay(-1, At(midnight, arrival), At(midnight, departure)));
        }

        for (var i = random.NextPoisson(demand * NightDemandPerPitch); i > 0; i--)
        {
            // The mean of two uniform numbers peaks in the middle, at half past five in the afternoon.
            var arrival = (random.Between(15, 20) + random.Between(15, 20)) / 2;
            var departure = (Nights(random) * 24) + ((random.Between(8, 12) + random.Between(8, 12)) / 2);
            wishes.Add(new Stay(-1, At(midnight, arrival), At(midnight, departure)));
        }

        return wishes;
    }

    private static int Nights(SeededRandom random) => random.NextDouble() switch
    {
        < 0.5 => 1,
        < 0.8 => 2,
        < 0.95 => 3,
        _ => 4,
    };

    private int FindFree(Instant arrival, SeededRandom random)
    {
        var first = random.Below(pitchCount);
        for (var i = 0; i < pitchCount; i++)
        {
            var pitch = (first + i) % pitchCount;
            if (_busyUntil[pitch] <= arrival)
            {
                return pitch;
            }
        }

        return -1;
    }

    /// <summary>0.25 in January to 1 in July.</summary>
    private static double Season(long day) =>
        0.625 + (0.375 * Math.Cos(2 * Math.PI * ((day % 365.2425) - 205) / 365.2425));

    private static double Weekday(long day) => (((day % 7) + 11) % 7) switch
    {
        5 => 1.3,
        6 => 1.25,
        0 => 0.75,
        _ => 0.9,
    };

    private static Instant At(Instant midnight, double hour) => midnight + TimeSpan.FromSeconds(Math.Round(hour * 3600));
}

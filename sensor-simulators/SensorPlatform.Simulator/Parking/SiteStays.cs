using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Randomness;

namespace SensorPlatform.Simulator.Parking;

/// <summary>
/// Who comes to one site. Overnight guests arrive in the afternoon and leave in the morning after one or more nights;
/// visitors stop for an hour or so at noon (water, waste, a look at the town). A full site turns people away, so there are
/// never more stays than pitches.
/// </summary>
internal sealed class SiteStays(ulong seed, int siteIndex, int pitchCount, TownDays days, SiteProfile profile)
{
    /// <summary>Most nights beyond the site's maximum.</summary>
    internal const int MostNightsTooMany = 3;

    // Longer than the longest usual stay, so that the town is lived in when a run begins.
    private const int ShortestWarmUp = 8;

    private readonly Instant[] _busyUntil = new Instant[pitchCount];
    private readonly List<Instant> _turnedAway = [];

    internal SiteStays(ulong seed, int siteIndex, int pitchCount, TimeSpan utcOffset)
        : this(seed, siteIndex, pitchCount, new TownDays(utcOffset), SiteProfile.Usual)
    {
    }

    /// <summary>Guests who found the site full, so far.</summary>
    internal int TurnedAway { get; private set; }

    /// <summary>When guests of the day that was asked for last found the site full.</summary>
    internal IReadOnlyList<Instant> TurnedAwayOnDay => _turnedAway;

    /// <summary>Days to ask for before the first one that counts.</summary>
    internal static int WarmUpDays(SiteProfile profile) => Math.Max(ShortestWarmUp, profile.LongestNights + 4);

    /// <summary>The events of a profile that begin on the days from first to last.</summary>
    internal static List<SiteEvent> EventsBetween(SiteProfile profile, TownDays days, long first, long last)
    {
        var events = new List<SiteEvent>();
        for (var day = first; day <= last; day++)
        {
            var date = DateTime.UnixEpoch.AddDays(day);
            foreach (var yearly in profile.Events)
            {
                if (yearly.Month == date.Month && yearly.Day == date.Day)
                {
                    events.Add(new SiteEvent(days.StartOf(day), days.StartOf(day + yearly.Days), yearly.Demand));
                }
            }
        }

        return events;
    }

    /// <summary>The stays that begin on a local day. Ask for one day after the other.</summary>
    /// <param name="day">Days since 1970-01-01, local.</param>
    internal List<GuestStay> BeginningOn(long day)
    {
        var random = SeededRandom.For(seed, Subject.Stays, (ulong)siteIndex, (ulong)day);
        var wishes = Wishes(day, random);
        wishes.Sort(static (left, right) => left.Arrival.CompareTo(right.Arrival));
        var stays = new List<GuestStay>(wishes.Count);
        _turnedAway.Clear();
        foreach (var wish in wishes)
        {
            var pitch = FindFree(wish.Arrival, random);
            if (pitch < 0)
            {
                TurnedAway++;
                _turnedAway.Add(wish.Arrival);
                continue;
            }

            _busyUntil[pitch] = wish.Departure + TimeSpan.FromMinutes(3);
            stays.Add(wish with { Pitch = pitch });
        }

        return stays;
    }

    private List<GuestStay> Wishes(long day, SeededRandom random)
    {
        var demand = pitchCount * Season(day) * Weekday(day) * Occasion(day);
        var extras = SeededRandom.For(seed, Subject.Guests, (ulong)siteIndex, (ulong)day);
        var wishes = new List<GuestStay>();
        for (var i = random.NextPoisson(demand * profile.VisitsPerPitch); i > 0; i--)
        {
            var arrival = random.Between(9.5, 14.5);
            var departure = arrival + random.Between(0.4, 2.8);
            wishes.Add(new GuestStay(-1, days.At(day, arrival), days.At(day, departure)));
        }

        for (var i = random.NextPoisson(demand * profile.NightDemandPerPitch); i > 0; i--)
        {
            var arrival = MostlyInTheMiddle(profile.Arrivals, random);
            var departure = (Nights(random, extras) * 24) + MostlyInTheMiddle(profile.Departures, random);
            wishes.Add(new GuestStay(-1, days.At(day, arrival), days.At(day, departure)));
        }

        return wishes;
    }

    // The mean of two uniform numbers peaks in the middle.
    private static double MostlyInTheMiddle(HourSpan span, SeededRandom random) =>
        (random.Between(span.From, span.To) + random.Between(span.From, span.To)) / 2;

    private int Nights(SeededRandom random, SeededRandom extras)
    {
        var drawn = random.NextDouble();
        var (nights, share) = (1, profile.Nights[0]);
        while (drawn >= share && nights < profile.Nights.Count)
        {
            share += profile.Nights[nights++];
        }

        if (profile.MaximumStayNights is not { } maximum)
        {
            return nights;
        }

        var tooMany = 1 + extras.Below(MostNightsTooMany);
        return extras.Chance(profile.Overstayers) ? maximum + tooMany : Math.Min(nights, maximum);
    }

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

    /// <summary>From <see cref="SiteProfile.WinterDemand"/> in January to 1 in July.</summary>
    private double Season(long day)
    {
        var winter = profile.WinterDemand;
        return ((1 + winter) / 2) + ((1 - winter) / 2 * Math.Cos(2 * Math.PI * ((day % 365.2425) - 205) / 365.2425));
    }

    // 1970-01-01 was a Thursday.
    private double Weekday(long day) => profile.Weekdays[(int)(((day % 7) + 10) % 7)];

    /// <summary>What makes a day another than its season and weekday: events, crowds, chance. 1 for a usual site.</summary>
    private double Occasion(long day)
    {
        var random = SeededRandom.For(seed, Subject.Crowds, (ulong)siteIndex, (ulong)day);
        var factor = random.Chance(profile.CrowdsPerYear / 365.25) ? profile.CrowdDemand : 1;
        if (profile.DayVariation > 0)
        {
            factor *= Math.Max(0.1, 1 + (profile.DayVariation * random.NextNormal()));
        }

        var date = DateTime.UnixEpoch.AddDays(day);
        foreach (var yearly in profile.Events)
        {
            // An event around New Year belongs to the year in which it begins.
            var since = Math.Min(DaysSince(yearly, date.Year, date), DaysSince(yearly, date.Year - 1, date));
            factor *= since < yearly.Days ? yearly.Demand : 1;
        }

        return factor;
    }

    private static int DaysSince(YearlyEvent yearly, int year, DateTime date)
    {
        var since = (date - new DateTime(year, yearly.Month, yearly.Day, 0, 0, 0, DateTimeKind.Utc)).Days;
        return since < 0 ? int.MaxValue : since;
    }
}

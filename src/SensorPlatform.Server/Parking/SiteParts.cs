using System.Buffers;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Parking;

/// <summary>What judges and learns a site. One owner.</summary>
internal sealed class SiteParts
{
    /// <summary>Names of the parts in <c>parking.db</c>.</summary>
    public static readonly IReadOnlyList<string> Names = ["monitor", "stays", "usage", "forecaster", "judge"];

    /// <summary>Place of the stays in <see cref="Names"/>.</summary>
    public const int StaysPart = 1;

    private readonly ulong[] _keys;

    private SiteParts(
        ulong[] keys, SiteMonitor monitor, StayTracker stays, SiteUsage usage, SiteForecaster forecaster, ForecastJudge judge)
    {
        _keys = keys;
        Monitor = monitor;
        Stays = stays;
        Usage = usage;
        Forecaster = forecaster;
        Judge = judge;
    }

    /// <summary>Judges the pitches.</summary>
    public SiteMonitor Monitor { get; private set; }

    /// <summary>Makes stays.</summary>
    public StayTracker Stays { get; private set; }

    /// <summary>Counts the use.</summary>
    public SiteUsage Usage { get; private set; }

    /// <summary>Forecasts.</summary>
    public SiteForecaster Forecaster { get; private set; }

    /// <summary>Judges forecasts.</summary>
    public ForecastJudge Judge { get; private set; }

    /// <summary>Parts that know nothing yet.</summary>
    public static SiteParts Create(Site site, CivilCalendar calendar, Func<string, TimeSpan> intervalOf)
    {
        var pitches = new MonitoredPitch[site.Pitches.Count];
        var keys = new ulong[pitches.Length];
        for (var i = 0; i < pitches.Length; i++)
        {
            var pitch = site.Pitches[i];
            keys[i] = PitchPlaces.KeyOf(site.Id, pitch);
            pitches[i] = new MonitoredPitch(
                keys[i], pitch.Sensor is not null, pitch.Sensor is { } sensor ? intervalOf(sensor) : TimeSpan.Zero);
        }

        var monitor = new SiteMonitorOptions
        {
            StaleAfter = TimeSpan.FromMinutes(site.StaleAfterMinutes),
            MaximumStayNights = site.MaximumStayNights,
            Calendar = calendar,
        };
        var forecast = new SiteForecastOptions
        {
            Calendar = calendar,
            MaximumStayNights = site.MaximumStayNights,
            Events = [.. site.Occasions.Select(occasion => EventOf(occasion, calendar))],
        };
        return new SiteParts(
            keys,
            new SiteMonitor(monitor, pitches),
            new StayTracker(RulesOf(site, calendar), keys),
            new SiteUsage(RulesOf(site, calendar)),
            new SiteForecaster(forecast),
            new ForecastJudge(calendar));
    }

    /// <summary>What counts as a stay at a site.</summary>
    public static StayRules RulesOf(Site site, CivilCalendar calendar) => new()
    {
        Calendar = calendar,
        MaximumNights = site.MaximumStayNights,
        DepartureHour = site.DepartureHour,
    };

    /// <summary>Writes a part.</summary>
    /// <param name="part">Its place in <see cref="Names"/>.</param>
    /// <param name="destination">Takes the bytes.</param>
    public void Save(int part, IBufferWriter<byte> destination)
    {
        switch (part)
        {
            case 0:
                Monitor.Save(destination);
                break;
            case 1:
                Stays.Save(destination);
                break;
            case 2:
                Usage.Save(destination);
                break;
            case 3:
                SavedPitches.Write(_keys, destination);
                Forecaster.Save(destination);
                break;
            default:
                Judge.Save(destination);
                break;
        }
    }

    /// <summary>Takes what <see cref="Save"/> wrote.</summary>
    /// <returns>False when it cannot be used; nothing is changed then.</returns>
    public bool TryRestore(int part, ReadOnlySpan<byte> saved) => !saved.IsEmpty && part switch
    {
        0 => Monitor.TryRestore(saved),
        1 => Stays.TryRestore(saved),
        2 => Usage.TryRestore(saved),
        3 => TryRestoreForecaster(saved),
        _ => Judge.TryRestore(saved),
    };

    /// <summary>Takes a part of another one.</summary>
    public void Adopt(int part, SiteParts other)
    {
        switch (part)
        {
            case 0:
                Monitor = other.Monitor;
                break;
            case 1:
                Stays = other.Stays;
                break;
            case 2:
                Usage = other.Usage;
                break;
            case 3:
                Forecaster = other.Forecaster;
                break;
            default:
                Judge = other.Judge;
                break;
        }
    }

    // It goes by the places of the pitches: with another number of them it learns anew, in another order it goes on as after a gap.
    private bool TryRestoreForecaster(ReadOnlySpan<byte> saved)
    {
        if (!SavedPitches.TryRead(saved, _keys, out var areSame) || !Forecaster.TryRestore(saved[SavedPitches.Length..]))
        {
            return false;
        }

        if (!areSame)
        {
            Forecaster.ForgetPitches();
        }

        return true;
    }

    private static SiteEvent EventOf(SiteOccasion occasion, CivilCalendar calendar) =>
        new(calendar.StartOf(Day(occasion.From)), calendar.StartOf(Day(occasion.To) + 1), occasion.Demand);

    private static int Day(DateOnly date) => date.DayNumber - new DateOnly(1970, 1, 1).DayNumber;
}

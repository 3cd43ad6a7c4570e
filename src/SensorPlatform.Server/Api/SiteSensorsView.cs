using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Live;
using SensorPlatform.Server.Operators;
using SensorPlatform.Server.Parking;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Api;

/// <summary>Pitches and their sensors as operators see them: nothing is rounded, and open stays are shown.</summary>
internal sealed class SiteSensorsView(
    ParkingBoard board,
    CityCatalog catalog,
    PlatformState state,
    LedgerReader ledger,
    BatteryBook batteries,
    LossView losses,
    FaultClock faults,
    TimeProvider time)
{
    /// <summary>All troubles, the gravest first.</summary>
    public static readonly string[] TroubleWords =
        ["fault", "unknown", "batteryLow", "batteryEnding", "loss", "restarts", "overstayed"];

    private const double MuchLossPercent = 20;
    private const long ManyRestarts = 3;
    private const int FewDaysLeft = 60;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Ids of the sites, in the order of the city files.</summary>
    public IEnumerable<string> SiteIds => catalog.Cities.SelectMany(city => city.Sites).Select(site => site.Id);

    /// <summary>One site, or null when there is none of that id.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<SiteSensorsAnswer?> FindAsync(string id, string language, CancellationToken cancellationToken)
    {
        var picture = board.Current;
        faults.Look(picture);
        if (picture.Find(id) is not { } site)
        {
            return null;
        }

        var items = new List<PitchSensorAnswer>(site.Pitches.Count);
        for (var i = 0; i < site.Pitches.Count; i++)
        {
            items.Add(await OfAsync(site, site.Pitches[i], cancellationToken));
        }

        return new SiteSensorsAnswer(
            time.Now(),
            site.Site.Id,
            site.City.Id,
            site.Site.Name.In(language),
            items.Count,
            items.Count(item => item.Troubles.Count > 0),
            items);
    }

    private async Task<PitchSensorAnswer> OfAsync(SitePicture site, PitchPicture pitch, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var estimate = pitch.Estimate;
        var sensor = pitch.Pitch.Sensor is { } id ? catalog.FindSensor(id) : null;
        var activity = sensor is null ? null : state.Of(sensor.Id).Activity;
        var battery = sensor is null ? null : await batteries.ReadAsync(sensor.Id, cancellationToken);
        var (day, week, gateways) = sensor is null ? (null, null, []) : Frames(sensor.Id, now);
        var answer = new PitchSensorAnswer(
            pitch.Pitch.Id,
            sensor?.Id,
            sensor?.Type,
            sensor?.Device,
            ParkingWords.Of(estimate.State),
            ParkingWords.Of(estimate.Reason),
            Math.Round(estimate.Confidence, 4),
            Math.Round(estimate.OccupiedProbability, 4),
            Known(estimate.Since),
            [],
            Faults(site, pitch),
            pitch.Override is { } set
                ? new OpenOverrideAnswer(set.Id, PitchOverrideWords.Of(set.Kind), set.From, Known(set.Until), set.By, set.Comment)
                : null,
            Stay(site, pitch, now),
            activity?.LastReceived,
            activity?.LastMeasured,
            Ages.Seconds(activity?.LastMeasured, now),
            activity is { } alive ? RadioAnswer.From(in alive) : null,
            battery,
            day,
            week,
            gateways);
        return answer with { Troubles = Troubles(answer) };
    }

    private static List<string> Troubles(PitchSensorAnswer pitch)
    {
        var troubles = new List<string>();
        Add("fault", pitch.Faults.Count > 0);
        Add("unknown", pitch is { State: "unknown", Sensor: not null });
        Add("batteryLow", pitch.Battery?.IsLow == true);
        Add("batteryEnding", pitch.Battery?.Trend?.DaysLeft <= FewDaysLeft);
        Add("loss", pitch.Last24Hours?.LossPercent > MuchLossPercent);
        Add("restarts", pitch.Last24Hours is { } day && day.Rejoins + day.Resets >= ManyRestarts);
        Add("overstayed", pitch.Stay?.OverstayedSince is not null);
        return troubles;

        void Add(string word, bool isSo)
        {
            if (isSo)
            {
                troubles.Add(word);
            }
        }
    }

    private PitchFaultAnswer[] Faults(SitePicture site, PitchPicture pitch) =>
    [
        .. ParkingWords.Of(pitch.Estimate.Faults)
            .Select(fault => new PitchFaultAnswer(fault, faults.Since(site.Site.Id, pitch, fault))),
    ];

    // The tracker that counts nights needs nothing but the rules for that.
    private static OpenStayAnswer? Stay(SitePicture site, PitchPicture pitch, Instant now)
    {
        if (pitch.Stay is not { } stay)
        {
            return null;
        }

        var rules = new StayRules
        {
            Calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById(site.City.TimeZone)),
            MaximumNights = site.Site.MaximumStayNights,
            DepartureHour = site.Site.DepartureHour,
        };
        var counter = new StayTracker(rules, []);
        return new OpenStayAnswer(
            stay.Arrival, stay.IsCertain, counter.Nights(in stay, now), Known(counter.OverstayedSince(in stay, now)));
    }

    private (SensorFramesAnswer? Day, SensorFramesAnswer? Week, IReadOnlyList<SensorGatewayAnswer> Gateways) Frames(
        string sensorId, Instant now)
    {
        if (state.Definition(sensorId) is not { } sensor)
        {
            return (null, null, []);
        }

        var end = now + TimeSpan.FromSeconds(1);
        var (day, week) = (default(LedgerSums), default(LedgerSums));
        foreach (var row in ledger.Read(sensorId, LedgerGrouping.Hour, now - Week, end, sensor.Calendar))
        {
            week += row.Sums;
            day += new Instant(row.Key) >= now - Day ? row.Sums : default;
        }

        return (SensorFramesAnswer.From(in day), SensorFramesAnswer.From(in week), Gateways(sensor, now, end));
    }

    private List<SensorGatewayAnswer> Gateways(SensorDefinition sensor, Instant now, Instant end)
    {
        var gateways = new List<SensorGatewayAnswer>();
        foreach (var row in ledger.Read(sensor.Id, LedgerGrouping.Gateway, now - Week, end, sensor.Calendar))
        {
            var item = losses.Item(sensor, LedgerGrouping.Gateway, in row);
            if (item.Received > 0)
            {
                gateways.Add(new SensorGatewayAnswer(item.Gateway, item.GatewayName, item.Received));
            }
        }

        gateways.Sort(static (left, right) => right.Received.CompareTo(left.Received));
        return gateways;
    }

    private static Instant? Known(Instant time) => time.IsNone ? null : time;
}

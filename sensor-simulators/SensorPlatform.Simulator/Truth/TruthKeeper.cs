using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Truth;

/// <summary>Books each message as it is sent and sums up at any time.</summary>
internal sealed class TruthKeeper(
    TownPlan plan,
    IReadOnlyList<SensorState> sensors,
    DateTimeOffset start,
    IReadOnlyList<VisitLog>? visits,
    IReadOnlyList<PlantedFault> pitchFaults)
{
    private long _messages;
    private long _joins;
    private long _simulated;

    internal void Count(Delivery delivery)
    {
        var tally = sensors[delivery.Transmission.SensorIndex].Tally;
        _messages++;
        switch (delivery.Kind)
        {
            case MessageKind.Uplink:
                tally.CountUplink(delivery.Transmission, delivery.IsLate);
                break;
            case MessageKind.Duplicate:
                tally.CountDuplicate(delivery.Transmission);
                break;
            case MessageKind.Malformed:
                tally.Malformed++;
                break;
            case MessageKind.Simulated:
                _simulated++;
                break;
            default:
                _joins++;
                break;
        }
    }

    internal TownTruth ToTruth(Instant end) => new()
    {
        Seed = plan.Seed,
        TimeZone = plan.TimeZone,
        Start = start,
        End = end.ToDateTimeOffset(),
        Totals = new TruthTotals
        {
            MessagesSent = _messages,
            Uplinks = sensors.Sum(static sensor => sensor.Tally.Uplinks),
            MacOnly = sensors.Sum(static sensor => sensor.Tally.MacOnly),
            EmptyPayloads = sensors.Sum(static sensor => sensor.Tally.EmptyPayloads),
            Late = sensors.Sum(static sensor => sensor.Tally.Late),
            Duplicates = sensors.Sum(static sensor => sensor.Tally.Duplicates),
            Malformed = sensors.Sum(static sensor => sensor.Tally.Malformed),
            Simulated = _simulated,
            Joins = _joins,
            FramesMade = sensors.Sum(static sensor => sensor.Tally.FramesMade),
            FramesLost = sensors.Sum(static sensor => sensor.Tally.FramesLost),
            Readings = sensors.Sum(static sensor => sensor.Tally.Readings),
        },
        Sites = Sites(end),
        PitchFaults = pitchFaults.Count == 0
            ? null
            : [.. pitchFaults.Select(static fault => new TruthPitchFault(fault.Kind, fault.SensorId, fault.From, fault.To))],
        Sensors = [.. sensors.Select(static sensor => sensor.Tally.ToSensor())],
    };

    private List<TruthSite> Sites(Instant end)
    {
        var sites = new List<TruthSite>();
        var bySite = sensors
            .Where(static sensor => sensor.Sensor.Purpose == SensorPurpose.Pitch)
            .GroupBy(static sensor => sensor.Sensor.SiteId ?? "", StringComparer.Ordinal);
        foreach (var site in bySite)
        {
            var pitches = site.Select(static sensor => new TruthPitch(
                sensor.Sensor.PitchId ?? "",
                sensor.Sensor.Id,
                sensor.Tally.Occupied,
                sensor.Occupied,
                sensor.Tally.Occupied is null ? null : sensor.Tally.OccupiedMeasured.ToDateTimeOffset())).ToList();
            sites.Add(new TruthSite(
                site.Key,
                pitches.Count(static pitch => pitch.Occupied == false),
                pitches.Count(static pitch => pitch.Occupied == true),
                pitches.Count(static pitch => pitch.Occupied is null),
                pitches)
            {
                Stays = visits is null ? null : Stays(visits[sites.Count], pitches, end),
                TurnedAway = visits is null ? null : TurnedAway(visits[sites.Count], end),
            });
        }

        return sites;
    }

    private List<TruthStay> Stays(VisitLog log, List<TruthPitch> pitches, Instant end) =>
    [
        .. log.Stays
            .Where(stay => stay.Departure > Instant.From(start) && stay.Arrival <= end)
            .Select(stay => new TruthStay(
                pitches[stay.Pitch].Id,
                stay.Arrival.ToDateTimeOffset(),
                stay.Departure <= end ? stay.Departure.ToDateTimeOffset() : null)),
    ];

    private List<DateTimeOffset> TurnedAway(VisitLog log, Instant end) =>
    [
        .. log.TurnedAway
            .Where(time => time >= Instant.From(start) && time <= end)
            .Select(static time => time.ToDateTimeOffset()),
    ];
}

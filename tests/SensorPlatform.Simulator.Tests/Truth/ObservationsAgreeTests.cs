using System.Text;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Parking;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Tests.Misbehaviour;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Tests.Truth;

/// <summary>
/// The fast path and the messages tell the same: the platform's own parsers and decoders read every message of a small town with
/// all that can go wrong, and must get the observations that the fast path gives.
/// </summary>
public sealed class ObservationsAgreeTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 3, 0, 0, 0, TimeSpan.Zero);
    private static readonly TownPlan Plan = TownPlan.OfSites(9, [SimulatedSite.Harbour, SimulatedSite.Spa]);

    [Fact]
    public void The_fast_path_gives_what_the_messages_say()
    {
        using var fast = Simulation();
        using var real = Simulation();
        var expected = new List<HeardPitch>();
        var runs = new Dictionary<string, (ulong Session, Instant Time)>(StringComparer.Ordinal);
        foreach (var message in real.Messages())
        {
            if (message.Kind is MessageKind.Uplink or MessageKind.Join)
            {
                expected.AddRange(Hear(message, runs));
            }
        }

        Assert.True(expected.Count > 3000);
        var signals = expected.Select(static heard => heard.Observation.Signal).Distinct().ToList();
        Assert.Equal(5, signals.Count);
        Assert.Equal(expected, fast.Observations().Select(static heard => heard with
        {
            // A message's town time has no nanoseconds.
            Observation = heard.Observation with { Received = Instant.From(heard.Observation.Received.ToDateTimeOffset()) },
        }));
        Assert.Equal(real.Truth().Totals, fast.Truth().Totals);
        Assert.True(real.Truth().Totals.EmptyPayloads > 50);
    }

    private static IEnumerable<HeardPitch> Hear(
        SimulatedMessage message, Dictionary<string, (ulong Session, Instant Time)> runs)
    {
        var envelope = MalformedMessageTests.EnvelopeKindOf(message.Network.Server);
        Assert.Equal(EnvelopeError.None, EnvelopeParser.TryParse(
            envelope, Encoding.UTF8.GetBytes(message.Topic), message.Payload.Span, out var uplink));
        var index = Plan.Sensors.ToList().FindIndex(sensor => sensor.Id == message.SensorId);
        var received = Instant.From(message.TownTime);
        if (uplink.Kind == UplinkKind.Data && uplink.HasFrameCounter)
        {
            // Its counter begins anew in the session that it had, and the frame is no old one that came late.
            var (session, time) = runs.GetValueOrDefault(message.SensorId);
            if (uplink.FrameCounter == 0 && session == uplink.Session && uplink.EventTime > time)
            {
                yield return new HeardPitch(index, new PitchObservation(uplink.EventTime, received, PitchSignal.Restart));
            }

            if (uplink.EventTime > time)
            {
                runs[message.SensorId] = (uplink.Session, uplink.EventTime);
            }
        }

        var signal = SignalOf(in uplink, Plan.Sensors[index].DeviceType);
        yield return new HeardPitch(index, new PitchObservation(uplink.EventTime, received, signal));
    }

    private static PitchSignal SignalOf(in Uplink uplink, string deviceType)
    {
        switch (uplink.Kind)
        {
            case UplinkKind.Join:
                return PitchSignal.Restart;
            case UplinkKind.MacOnly:
                return PitchSignal.Alive;
            default:
                Assert.Equal(UplinkKind.Data, uplink.Kind);
                break;
        }

        Assert.True(DecoderTable.TryFind(deviceType, out var family), deviceType);
        Span<Reading> readings = stackalloc Reading[DeviceFamily.MaxReadings];
        var error = family.Decode(uplink.Payload, uplink.FPort, readings, out var count);
        if (uplink.Payload.IsEmpty)
        {
            Assert.Equal(DecodeError.Empty, error);
            return PitchSignal.Unreadable;
        }

        Assert.Equal(DecodeError.None, error);
        for (var i = 0; i < count; i++)
        {
            if (readings[i].Quantity == Quantity.ParkingOccupied)
            {
                return readings[i].Value > 0 ? PitchSignal.Occupied : PitchSignal.Free;
            }
        }

        return PitchSignal.None;
    }

    private static TownSimulation Simulation()
    {
        var kinds = Enum.GetValues<PitchFaultKind>().Where(static kind => kind != PitchFaultKind.None).ToList();
        var planted = kinds.Select((kind, i) => new PlantedFault(
            kind, Plan.Sensors[i * 2].Id, Start.AddDays(1), Start.AddDays(5)));
        var faults = new Faults
        {
            PitchNoise = 0.01,
            Planted = [.. planted, new PlantedFault(PitchFaultKind.Rebooting, "spa-09", Start.AddHours(3), Start.AddDays(9))],
            Duplicates = 0.05,
            Malformed = 0.01,
            Late = 0.02,
            Loss = 0.03,
            Rejoins = 0.005,
            MacOnly = 0.02,
            Simulated = 0.01,
        };
        return new TownSimulation(Plan, new SimulationOptions { Start = Start, End = Start.AddDays(7), Faults = faults });
    }
}

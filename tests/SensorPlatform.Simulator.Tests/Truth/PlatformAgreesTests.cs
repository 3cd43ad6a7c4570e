using System.Text;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Tests.Misbehaviour;
using SensorPlatform.Simulator.Tests.Town;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Tests.Truth;

/// <summary>
/// The platform's own parsers and decoders read every message of a day and a half and must get what the truth says: the
/// simulator and the platform were written apart from each other.
/// </summary>
public sealed class PlatformAgreesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Every_message_is_read_as_the_truth_has_it(int rawStations)
    {
        using var simulation = new TownSimulation(
            TownPlan.Generate(7, 20, 8, 2, rawStations),
            new SimulationOptions { Start = TestTown.Start, Faults = TestTown.AllFaults, Uplinks = 8000 });
        var sensors = simulation.Truth().Sensors.ToDictionary(static sensor => sensor.Id, StringComparer.Ordinal);
        var read = new Dictionary<string, List<(long Time, string Quantity, double Value)>>(StringComparer.Ordinal);
        var sessions = new Dictionary<string, HashSet<ulong>>(StringComparer.Ordinal);
        foreach (var message in simulation.Messages())
        {
            var uplink = Parse(message, out var error);
            if (message.Kind == MessageKind.Malformed)
            {
                Assert.NotEqual(EnvelopeError.None, error);
                continue;
            }

            Assert.True(error == EnvelopeError.None, $"{error}: {Encoding.UTF8.GetString(message.Payload.Span)}");
            Assert.Equal(sensors[message.SensorId].Device, uplink.Device.ToString());
            if (message.Kind == MessageKind.Uplink)
            {
                var known = read.TryGetValue(message.SensorId, out var list) ? list : read[message.SensorId] = [];
                Take(message, in uplink, sensors[message.SensorId].DeviceType, known);
                var ofSensor = sessions.TryGetValue(message.SensorId, out var set) ? set : sessions[message.SensorId] = [];
                ofSensor.Add(uplink.Session);
            }
            else if (message.Kind is MessageKind.Join or MessageKind.Simulated)
            {
                Assert.Equal(message.Kind == MessageKind.Join ? UplinkKind.Join : UplinkKind.Simulated, uplink.Kind);
            }
        }

        foreach (var sensor in simulation.Truth().Sensors)
        {
            Assert.Equal(
                sensor.Readings.Select(static reading => (reading.TimeUnixNanoseconds, reading.Quantity, Math.Round(reading.Value, 9))),
                read.GetValueOrDefault(sensor.Id, []));
            Assert.Equal((sensor.Ledger?.Rejoins ?? 0) + 1, sessions[sensor.Id].Count);
        }
    }

    private static void Take(
        SimulatedMessage message, in Uplink uplink, string deviceType, List<(long Time, string Quantity, double Value)> read)
    {
        if (uplink.Kind == UplinkKind.MacOnly)
        {
            return;
        }

        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.Equal(message.Network.Server != NetworkServer.AirQino, uplink.HasFrameCounter);
        Assert.True(DecoderTable.TryFind(deviceType, out var family), deviceType);
        Span<Reading> readings = stackalloc Reading[DeviceFamily.MaxReadings];
        Assert.Equal(DecodeError.None, family.Decode(uplink.Payload, uplink.FPort, readings, out var count));
        for (var i = 0; i < count; i++)
        {
            if (readings[i].HasValue)
            {
                Assert.True(readings[i].Time.IsNone);
                read.Add((uplink.EventTime.UnixNanoseconds, readings[i].Quantity.Name, Math.Round(readings[i].Value, 9)));
            }
            else
            {
                // A probe that is not connected, a duration that does not fit: no value is sent, none comes out.
                Assert.True(
                    readings[i].Quantity == Quantity.ProbeTemperature
                    || readings[i].Quantity == Quantity.ParkingPreviousStateDuration,
                    readings[i].ToString());
            }
        }
    }

    private static Uplink Parse(SimulatedMessage message, out EnvelopeError error)
    {
        var kind = MalformedMessageTests.EnvelopeKindOf(message.Network.Server);
        error = EnvelopeParser.TryParse(kind, Encoding.UTF8.GetBytes(message.Topic), message.Payload.Span, out var uplink);
        var byAuto = EnvelopeParser.TryParse(EnvelopeKind.Auto, Encoding.UTF8.GetBytes(message.Topic), message.Payload.Span, out _);
        Assert.Equal(error == EnvelopeError.None, byAuto == EnvelopeError.None);
        return uplink;
    }
}

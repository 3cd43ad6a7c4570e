using System.Text.Json;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Tests.Town;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Tests.Networks;

public sealed class TheThingsStackMessageTests
{
    private static readonly string[] UplinkFields =
    [
        "session_key_id", "f_port", "frm_payload", "rx_metadata", "settings", "received_at", "consumed_airtime",
        "locations", "version_ids", "network_ids",
    ];

    [Fact]
    public void An_uplink_has_the_fields_of_a_real_one()
    {
        foreach (var message in Messages(new Faults()))
        {
            using var json = JsonDocument.Parse(message.Payload);
            var root = json.RootElement;
            var ids = root.GetProperty("end_device_ids");
            Assert.Equal($"eui-{ids.GetProperty("dev_eui").GetString()?.ToLowerInvariant()}", ids.GetProperty("device_id").GetString());
            Assert.Equal("ttn", ids.GetProperty("application_ids").GetProperty("application_id").GetString());
            Assert.Matches("^[0-9A-F]{16}$", ids.GetProperty("dev_eui").GetString());
            Assert.Matches("^260B[0-9A-F]{4}$", ids.GetProperty("dev_addr").GetString());
            Assert.Equal($"v3/ttn@ttn/devices/{ids.GetProperty("device_id").GetString()}/up", message.Topic);
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$", root.GetProperty("received_at").GetString());
            Assert.Contains(
                root.GetProperty("correlation_ids").EnumerateArray(),
                static id => id.GetString()?.StartsWith("ns:uplink:", StringComparison.Ordinal) == true);
            var uplink = root.GetProperty("uplink_message");
            Assert.All(UplinkFields, field => Assert.True(uplink.TryGetProperty(field, out _), field));
            Assert.Matches(@"^\d+\.\d{6}s$", uplink.GetProperty("consumed_airtime").GetString());
            Assert.InRange(uplink.GetProperty("rx_metadata").GetArrayLength(), 1, 3);
            Assert.Equal(JsonValueKind.String, uplink.GetProperty("settings").GetProperty("frequency").ValueKind);
        }
    }

    [Fact]
    public void Zeros_are_left_out()
    {
        var (withCounter, withoutCounter) = (0, 0);
        foreach (var message in Messages(TestTown.AllFaults with { Malformed = 0, Simulated = 0 }))
        {
            if (message.Kind == MessageKind.Join)
            {
                continue;
            }

            using var json = JsonDocument.Parse(message.Payload);
            var uplink = json.RootElement.GetProperty("uplink_message");
            if (uplink.TryGetProperty("f_cnt", out var counter))
            {
                Assert.NotEqual(0u, counter.GetUInt32());
                withCounter++;
            }
            else
            {
                withoutCounter++;
            }

            Assert.Equal(uplink.TryGetProperty("f_port", out _), uplink.TryGetProperty("frm_payload", out _));
            Assert.All(uplink.GetProperty("rx_metadata").EnumerateArray(), static gateway =>
                Assert.True(!gateway.TryGetProperty("snr", out var snr) || snr.GetDouble() != 0));
        }

        Assert.True(withoutCounter > 0 && withCounter > withoutCounter, $"{withCounter}, {withoutCounter}");
    }

    [Fact]
    public void No_two_uplinks_share_a_correlation_id()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var message in Messages(new Faults()))
        {
            using var json = JsonDocument.Parse(message.Payload);
            foreach (var id in json.RootElement.GetProperty("correlation_ids").EnumerateArray())
            {
                Assert.True(seen.Add(id.GetString() ?? ""), id.GetString());
            }
        }
    }

    private static IEnumerable<SimulatedMessage> Messages(Faults faults)
    {
        using var simulation = TestTown.Simulation(faults: faults, uplinks: 1500);
        foreach (var message in simulation.Messages())
        {
            if (message.Network.Server == NetworkServer.TheThingsStack)
            {
                yield return message;
            }
        }
    }
}

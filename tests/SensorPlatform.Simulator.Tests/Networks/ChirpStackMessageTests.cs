using System.Text.Json;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Tests.Town;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Tests.Networks;

public sealed class ChirpStackMessageTests
{
    private static readonly string[] Fields =
    [
        "deduplicationId", "time", "deviceInfo", "devAddr", "adr", "dr", "fCnt", "fPort", "confirmed", "data", "rxInfo",
        "txInfo", "regionConfigId",
    ];

    [Fact]
    public void An_uplink_has_the_fields_of_a_real_one()
    {
        using var simulation = TestTown.Simulation(faults: new Faults(), uplinks: 1000);
        var seen = new HashSet<Guid>();
        foreach (var message in simulation.Messages().Where(static message => message.Network.Server == NetworkServer.ChirpStack))
        {
            using var json = JsonDocument.Parse(message.Payload);
            var root = json.RootElement;
            Assert.All(Fields, field => Assert.True(root.TryGetProperty(field, out _), field));
            Assert.True(seen.Add(root.GetProperty("deduplicationId").GetGuid()));
            var devEui = root.GetProperty("deviceInfo").GetProperty("devEui").GetString();
            Assert.Matches("^[0-9a-f]{16}$", devEui);
            Assert.Equal($"application/{message.Network.Application}/device/{devEui}/event/up", message.Topic);
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.(\d{6}|\d{9})\+00:00$", root.GetProperty("time").GetString());
            var factor = root.GetProperty("txInfo").GetProperty("modulation").GetProperty("lora").GetProperty("spreadingFactor");
            Assert.Equal(12 - factor.GetInt32(), root.GetProperty("dr").GetInt32());
            Assert.InRange(root.GetProperty("rxInfo").GetArrayLength(), 1, 3);
        }

        Assert.True(seen.Count > 100);
    }
}

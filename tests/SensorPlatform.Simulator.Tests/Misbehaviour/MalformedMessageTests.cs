using System.Text;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Randomness;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Tests.Town;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Tests.Misbehaviour;

public sealed class MalformedMessageTests
{
    [Fact]
    public void No_broken_message_can_be_read_as_an_uplink()
    {
        using var simulation = TestTown.Simulation(uplinks: 600, faults: new Faults());
        var errors = new HashSet<EnvelopeError>();
        var random = new SeededRandom(9);
        foreach (var message in simulation.Messages())
        {
            var broken = MalformedMessage.From(message.Payload.ToArray(), message.Network.Server, random);
            var kind = EnvelopeKindOf(message.Network.Server);
            var error = EnvelopeParser.TryParse(kind, Encoding.UTF8.GetBytes(message.Topic), broken, out _);
            Assert.True(error != EnvelopeError.None, Encoding.UTF8.GetString(broken));
            errors.Add(error);
        }

        Assert.Superset(
            new HashSet<EnvelopeError> { EnvelopeError.NotJson, EnvelopeError.WrongShape, EnvelopeError.NoDevice, EnvelopeError.BadPayload },
            errors);
    }

    [Fact]
    public void A_rate_beyond_1_is_refused_by_name()
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(static () =>
            new TownSimulation(TestTown.Plan(), new SimulationOptions { Start = TestTown.Start, Faults = new Faults { Late = 1.5 } }));
        Assert.Contains("Late", refused.Message, StringComparison.Ordinal);
    }

    internal static EnvelopeKind EnvelopeKindOf(NetworkServer server) => server switch
    {
        NetworkServer.TheThingsStack => EnvelopeKind.TheThingsStack,
        NetworkServer.ChirpStack => EnvelopeKind.ChirpStack,
        _ => EnvelopeKind.AirQino,
    };
}

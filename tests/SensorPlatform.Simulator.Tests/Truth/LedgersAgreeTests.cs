using System.Text;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Tests.Misbehaviour;
using SensorPlatform.Simulator.Tests.Town;
using SensorPlatform.Simulator.Town;
using SensorPlatform.Simulator.Truth;

namespace SensorPlatform.Simulator.Tests.Truth;

/// <summary>
/// The loss ledger equals the truth for every sensor under loss, rejoin, reset, roll-over, duplicates and frames out of order:
/// in total, and by hour where the truth can tell it.
/// </summary>
public sealed class LedgersAgreeTests
{
    private readonly Dictionary<string, SensorGrain> _grains = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Sensor, Instant Hour), FrameEntry> _hours = [];
    private readonly FoldOutput _output = new();

    private bool _printsShort;

    public static TheoryData<ulong, bool> Runs
    {
        get
        {
            var runs = new TheoryData<ulong, bool>();
            for (var seed = 101ul; seed <= 112; seed++)
            {
                runs.Add(seed, false);
                runs.Add(seed, true);
            }

            return runs;
        }
    }

    // Where a network prints 16 bits of the counter, a reset just before the roll-over cannot be told from it: these runs have none.
    [Theory]
    [MemberData(nameof(Runs))]
    public void The_ledger_of_every_sensor_is_the_truth_whatever_happens(ulong seed, bool printsShort)
    {
        _printsShort = printsShort;
        foreach (var sensor in TestTown.Plan(seed).Sensors)
        {
            _grains.Add(sensor.Id, new SensorGrain(Definition(sensor, _grains.Count)));
        }

        using var simulation = TestTown.Simulation(seed, Faults(printsShort), 4_000);
        var offset = 0L;
        foreach (var message in simulation.Messages())
        {
            Fold(message, ++offset);
        }

        var truth = simulation.Truth();
        foreach (var sensor in truth.Sensors)
        {
            CompareTotals(sensor, _grains[sensor.Id].Ledger);
            if (sensor.Ledger is not null)
            {
                CompareHours(sensor, _grains[sensor.Id]);
            }
        }

        Assert.True(truth.Sensors.Sum(static sensor => sensor.Ledger?.Rejoins) > 0);
        Assert.Equal(printsShort, truth.Sensors.Sum(static sensor => sensor.Ledger?.Resets) == 0);
        Assert.True(truth.Sensors.Sum(static sensor => sensor.Ledger?.Lost) > 100);
    }

    private static Faults Faults(bool printsShort) =>
        TestTown.AllFaults with { Loss = 0.08, Late = 0.04, Resets = printsShort ? 0 : 0.02 };

    private void Fold(SimulatedMessage message, long offset)
    {
        var kind = MalformedMessageTests.EnvelopeKindOf(message.Network.Server);
        if (EnvelopeParser.TryParse(kind, Encoding.UTF8.GetBytes(message.Topic), message.Payload.Span, out var uplink)
            != EnvelopeError.None)
        {
            return;
        }

        var grain = _grains[message.SensorId];
        uplink.FrameCounter &= _printsShort ? ushort.MaxValue : uint.MaxValue;
        uplink.Received = Instant.From(message.TownTime);
        grain.Process(new JournaledMessage { Offset = offset, Uplink = uplink }, _output);
        foreach (var entry in _output.Frames)
        {
            var key = (entry.SensorIndex, entry.Hour);
            _hours[key] = _hours.TryGetValue(key, out var held) ? held.Plus(in entry) : entry;
        }

        _output.Clear();
    }

    private static void CompareTotals(TruthSensor sensor, FrameLedger ledger)
    {
        Assert.Equal((sensor.Id, sensor.Duplicates), (sensor.Id, ledger.Duplicates));
        if (sensor.Ledger is { } expected)
        {
            Assert.Equal(
                (sensor.Id, expected.Expected, expected.Received, expected.Lost, expected.OutOfOrder, expected.Rejoins, expected.Resets, 0),
                (sensor.Id, ledger.Expected, ledger.Received, ledger.Lost, ledger.OutOfOrder, ledger.Rejoins, ledger.Resets, ledger.ClockFaults));
        }
    }

    private void CompareHours(TruthSensor sensor, SensorGrain grain)
    {
        var index = grain.Sensor.Index;
        foreach (var hour in sensor.FrameHours)
        {
            var entry = _hours.GetValueOrDefault((index, Instant.From(hour.Start)));
            Assert.Equal(
                (sensor.Id, hour.Start, hour.Received, hour.Duplicates, hour.OutOfOrder),
                (sensor.Id, hour.Start, entry.Received, entry.Duplicates, entry.OutOfOrder));
        }

        var own = _hours.Where(hour => hour.Key.Sensor == index).Select(static hour => hour.Value).ToList();
        Assert.Equal(grain.Ledger.Lost, own.Sum(static entry => (long)entry.Lost));
        Assert.Equal(sensor.FrameHours.Sum(static hour => hour.Received), own.Sum(static entry => entry.Received));
    }

    private static SensorDefinition Definition(TownSensor sensor, int index)
    {
        Assert.True(DecoderTable.TryFind(sensor.DeviceType, out var family));
        Assert.True(DeviceId.TryParse(sensor.Device, out var device));
        return new SensorDefinition(
            index, sensor.Id, "town", new NetworkId(1), device, family, TimeSpan.Zero, TimeSpan.FromMinutes(10));
    }
}

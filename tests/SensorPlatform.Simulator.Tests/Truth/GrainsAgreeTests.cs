using System.Text;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Tests.Misbehaviour;
using SensorPlatform.Simulator.Tests.Town;
using SensorPlatform.Simulator.Town;
using SensorPlatform.Simulator.Truth;

namespace SensorPlatform.Simulator.Tests.Truth;

/// <summary>The platform's grains fold every message of a run: outcomes, ledgers and hours must be the truth's.</summary>
public sealed class GrainsAgreeTests
{
    private readonly Dictionary<string, SensorGrain> _grains = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Sensor, Quantity Quantity, Instant Start), WindowAggregate> _hours = [];
    private readonly Dictionary<(string Sensor, Quantity Quantity), List<(Instant Time, double Value)>> _readings = [];
    private readonly Balance _balance = new();
    private readonly FoldOutput _output = new();

    public static TheoryData<ulong, bool> Runs => new() { { 1, false }, { 2, false }, { 3, true }, { 4, true } };

    [Theory]
    [MemberData(nameof(Runs))]
    public void Grains_make_of_a_run_what_the_truth_says(ulong seed, bool withAllFaults)
    {
        var plan = TestTown.Plan(seed);
        foreach (var sensor in plan.Sensors)
        {
            _grains.Add(sensor.Id, new SensorGrain(Definition(sensor, _grains.Count)));
        }

        using var simulation = TestTown.Simulation(seed, withAllFaults ? TestTown.AllFaults : TestTown.UsualFaults, 6000);
        foreach (var message in simulation.Messages())
        {
            Fold(message);
        }

        var truth = simulation.Truth();
        Assert.Equal(truth.Totals.Uplinks, _balance[Outcome.Stored]);
        Assert.Equal(truth.Totals.Duplicates, _balance[Outcome.Duplicate]);
        Assert.Equal(truth.Totals.Malformed, _balance[Outcome.DeadLetteredEnvelope]);
        Assert.Equal(truth.Totals.Simulated, _balance[Outcome.RejectedSimulated]);
        Assert.Equal(truth.Totals.MessagesSent, _balance.Processed + truth.Totals.Joins);
        foreach (var sensor in truth.Sensors)
        {
            CompareLedger(sensor, _grains[sensor.Id].Ledger);
            CompareHours(sensor);
        }
    }

    private void Fold(SimulatedMessage message)
    {
        var kind = MalformedMessageTests.EnvelopeKindOf(message.Network.Server);
        var error = EnvelopeParser.TryParse(
            kind, Encoding.UTF8.GetBytes(message.Topic), message.Payload.Span, out var uplink);
        if (error != EnvelopeError.None)
        {
            _balance.Count(Outcome.DeadLetteredEnvelope);
            return;
        }

        uplink.Received = Instant.From(message.TownTime);
        var grain = _grains[message.SensorId];
        _output.Clear();
        var outcome = grain.Process(new JournaledMessage { Offset = message.Sequence + 1, Uplink = uplink }, _output);
        if (message.Kind != MessageKind.Join)
        {
            _balance.Count(outcome);
        }

        grain.Flush(_output);
        Assert.Empty(_output.DeadLetters);
        Store(message.SensorId);
    }

    // What the platform's store does with an output, for hours alone.
    private void Store(string sensor)
    {
        foreach (var stored in _output.Readings.Where(static stored => stored.Reading.HasValue))
        {
            var key = (sensor, stored.Reading.Quantity);
            if (!_readings.TryGetValue(key, out var readings))
            {
                _readings[key] = readings = [];
            }

            readings.Add((stored.Reading.Time, stored.Reading.Value));
        }

        foreach (var window in _output.Windows.Where(static window => window.Length == WindowLength.OneHour))
        {
            _hours[(sensor, window.Quantity, window.Start)] = window;
        }

        foreach (var window in _output.Reopened.Where(static window => window.Length == WindowLength.OneHour))
        {
            _hours[(sensor, window.Quantity, window.Start)] = MakeAnew(sensor, window);
        }
    }

    private WindowAggregate MakeAnew(string sensor, ReopenedWindow window)
    {
        var end = window.Start + TimeSpan.FromHours(1);
        var builder = new WindowBuilder(window.Quantity.Kind, window.Start, end);
        foreach (var (time, value) in _readings[(sensor, window.Quantity)]
            .Where(reading => reading.Time >= window.Start && reading.Time < end)
            .Order())
        {
            builder.Add(time, value);
        }

        return builder.ToAggregate(
            window.SensorIndex, window.Quantity, window.Length, window.ExpectedCount, 0, window.IsFinal, window.ThroughOffset, window.Received);
    }

    private static void CompareLedger(TruthSensor sensor, FrameLedger ledger)
    {
        Assert.Equal(sensor.Duplicates, ledger.Duplicates);
        if (sensor.Ledger is not { } expected)
        {
            return;
        }

        Assert.Equal(
            (sensor.Id, expected.Expected, expected.Received, expected.Lost, expected.OutOfOrder, expected.Rejoins, expected.Resets, 0),
            (sensor.Id, ledger.Expected, ledger.Received, ledger.Lost, ledger.OutOfOrder, ledger.Rejoins, ledger.Resets, ledger.ClockFaults));
    }

    private void CompareHours(TruthSensor sensor)
    {
        Assert.Equal(sensor.Hours.Count, _hours.Keys.Count(key => key.Sensor == sensor.Id));
        foreach (var hour in sensor.Hours)
        {
            Assert.True(Quantity.TryParse(hour.Quantity, out var quantity));
            var window = _hours[(sensor.Id, quantity, Instant.From(hour.Start))];
            Assert.Equal((hour.Count, hour.Minimum, hour.Maximum), (window.Count, window.Minimum, window.Maximum));
            Assert.Equal(hour.Mean, window.Mean, 1e-9);
        }
    }

    private static SensorDefinition Definition(TownSensor sensor, int index)
    {
        Assert.True(DecoderTable.TryFind(sensor.DeviceType, out var family));
        Assert.True(DeviceId.TryParse(sensor.Device, out var device));

        // Simulated stations have been on for long when a run begins, as their city file says too.
        var isOn = new Dictionary<string, double>(StringComparer.Ordinal) { ["warmUpMinutes"] = 0 };
        return new SensorDefinition(
            index, sensor.Id, "town", new NetworkId(1), device, family, sensor.ReportingInterval, TimeSpan.FromMinutes(10))
        {
            Parameters = family.WarmUp is null ? null : DeviceParameters.Create(family.Parameters, isOn),
        };
    }
}

using System.Globalization;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Parking;

public sealed class SiteMonitorCalibrationTests(ITestOutputHelper output)
{
    // Mean stay and pause in hours, time between readings in minutes, does the sensor report changes at once.
    [Theory]
    [InlineData(18, 18, 60, true)]
    [InlineData(18, 18, 60, false)]
    [InlineData(12, 30, 20, true)]
    [InlineData(12, 30, 20, false)]
    [InlineData(10, 6, 60, false)]
    public void The_confidence_is_honest_with_misreadings_loss_and_silence(int stay, int pause, int minutes, bool reportsChanges)
    {
        const int pitchCount = 20;
        var interval = TimeSpan.FromMinutes(minutes);
        var pitches = new MonitoredPitch[pitchCount];
        for (var i = 0; i < pitchCount; i++)
        {
            pitches[i] = new MonitoredPitch((ulong)i, HasSensor: true, interval);
        }

        // These days have no rhythm: nobody is to be called swapped by them, even with far lower odds than usual.
        var options = new SiteMonitorOptions
        {
            StaleAfter = TimeSpan.FromHours(12),
            SwappedEvidence = 4.5,
            SwappedShortest = TimeSpan.FromDays(4),
        };
        var monitor = new SiteMonitor(options, pitches);
        var sensors = new ChainSensor[pitchCount];
        for (var i = 0; i < pitchCount; i++)
        {
            sensors[i] = new ChainSensor(new Random((100 * minutes) + i), stay, pause, minutes, reportsChanges);
        }

        var said = new double[10];
        var right = new int[10];
        var count = new int[10];
        var (faulty, known, hits) = (0, 0, 0);
        var start = Instant.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        for (var minute = 0; minute < 90 * 1440; minute += 5)
        {
            var now = start + TimeSpan.FromMinutes(minute);
            for (var i = 0; i < pitchCount; i++)
            {
                if (sensors[i].Step(minute) is { } signal)
                {
                    monitor.Observe(i, new PitchObservation(now, now, signal));
                }
            }

            if (minute % 30 == 0)
            {
                monitor.Review(now);
            }

            // The first weeks are for learning.
            if (minute < 30 * 1440 || minute % 35 != 0)
            {
                continue;
            }

            for (var i = 0; i < pitchCount; i++)
            {
                var estimate = monitor.Estimate(i, now);
                faulty += (estimate.Faults & ~PitchFaults.Silent) != PitchFaults.None ? 1 : 0;
                if (estimate.State != PitchState.Unknown)
                {
                    var isRight = (estimate.State == PitchState.Occupied) == sensors[i].IsOccupied;
                    var bin = Math.Min(9, (int)(estimate.Confidence * 10));
                    said[bin] += estimate.Confidence;
                    right[bin] += isRight ? 1 : 0;
                    count[bin]++;
                    known++;
                    hits += isRight ? 1 : 0;
                }
            }
        }

        for (var bin = 0; bin < 10; bin++)
        {
            if (count[bin] > 0)
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{bin} n {count[bin]} said {said[bin] / count[bin]:F3} was {right[bin] / (double)count[bin]:F3}"));
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"accuracy {hits / (double)known:F4} of {known}, faulty {faulty}"));
        // What is said within hours of each other is one case: of fewer a share says little.
        for (var bin = 0; bin < 10; bin++)
        {
            if (count[bin] >= 1_500)
            {
                Assert.InRange(right[bin] / (double)count[bin], (said[bin] / count[bin]) - 0.05, (said[bin] / count[bin]) + 0.05);
            }
        }

        Assert.InRange((double)faulty / known, 0, 0.01);
    }

    /// <summary>A pitch that is a two-state chain, and a sensor that errs in 2 % of its messages, loses 5 % of them, and falls silent.</summary>
    private sealed class ChainSensor(Random random, double stayHours, double pauseHours, int minutes, bool reportsChanges)
    {
        private const double Error = 0.02;
        private const double Loss = 0.05;
        private const double StepHours = 5 / 60.0;

        private int _next;
        private int _silentUntil;

        internal bool IsOccupied { get; private set; }

        internal PitchSignal? Step(int minute)
        {
            var isChange = random.NextDouble() < StepHours / (IsOccupied ? stayHours : pauseHours);
            IsOccupied ^= isChange;
            if (random.NextDouble() < StepHours / 150)
            {
                _silentUntil = minute + random.Next(60, 1_200);
            }

            if (!(isChange && reportsChanges) && minute < _next)
            {
                return null;
            }

            _next = minute >= _next ? minute + minutes : _next;
            return minute < _silentUntil || random.NextDouble() < Loss
                ? null
                : MonitoredSite.SignalOf(IsOccupied != (random.NextDouble() < Error));
        }
    }
}

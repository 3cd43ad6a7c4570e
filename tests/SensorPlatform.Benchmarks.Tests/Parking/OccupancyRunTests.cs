using SensorPlatform.Benchmarks.Parking;
using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Parking;

namespace SensorPlatform.Benchmarks.Tests.Parking;

/// <summary>The evaluation in small: a site over some weeks. The whole of it is <c>parking occupancy</c>.</summary>
public sealed class OccupancyRunTests
{
    private const int Days = 30;
    private static readonly CivilCalendar Calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    [Fact]
    public void A_site_with_noise_is_judged_better_than_by_the_newest_reading_and_nothing_is_found_wrong_with_it()
    {
        var result = Play(OccupancyScenario.Usual with { PitchNoise = 0.02 });
        Assert.InRange(result.Sound.Total, (6 * Days * 96) - 12, (6 * Days * 96) + 12);
        Assert.Equal(0, result.Faulty.Total);
        Assert.InRange(result.Newest.Percent(result.Newest.Wrong), 1.2, 3.5);
        Assert.True(result.Sound.Wrong < 0.75 * result.Newest.Wrong, $"{result.Sound.Wrong} of {result.Newest.Wrong}");
        Assert.InRange(result.Sound.Percent(result.Sound.Unknown), 0, 4);
        Assert.True(result.Sound.SquaredErrors < result.Newest.SquaredErrors);
        Assert.DoesNotContain(result.FalseAlarms, static alarm => alarm.Flag != Core.Parking.PitchFaults.Silent);
    }

    [Fact]
    public void Faults_that_show_within_a_day_are_found_in_time()
    {
        PitchFaultKind[] kinds = [PitchFaultKind.Silent, PitchFaultKind.Flapping, PitchFaultKind.EmptyPayload, PitchFaultKind.Rebooting];
        var planted = kinds.Select(static (kind, i) => new PlantedFault(
            kind,
            FaultSchedule.SensorOf(SimulatedSite.Harbour, i),
            ForecastCommand.Start.ToDateTimeOffset().AddDays(2 + (4 * i)),
            ForecastCommand.Start.ToDateTimeOffset().AddDays(4 + (4 * i)))).ToList();
        var result = Play(OccupancyScenario.Usual with { PitchNoise = 0.005, Planted = planted });
        Assert.Equal(kinds.Length, result.Findings.Count);
        Assert.All(result.Findings, static finding => Assert.True(finding.IsInTime, finding.ToString()));
        Assert.InRange(result.Faulty.Total, (4 * 2 * 96) - 8, (4 * 2 * 96) + 8);
    }

    private static OccupancyResult Play(Faults faults) =>
        OccupancyRun.Play(11, [SimulatedSite.Harbour], faults, Calendar, ForecastCommand.Start, Days);
}

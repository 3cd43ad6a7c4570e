using System.Globalization;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Tests.Api;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Heat;

public sealed class HeatMonthsTests
{
    private const HeatFlags Incomplete = HeatFlags.DayIncomplete | HeatFlags.MonthIncomplete;
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly Instant July = new UtcMonth(2026, 7).Start;

    [Fact]
    public async Task In_the_middle_of_a_month_its_days_and_it_are_complete_and_what_comes_is_no_measured_zero()
    {
        var hours = await Months(HeatBench.Today + TimeSpan.FromMinutes(800))
            .HoursAsync(HeatBench.Town().Cities[0], July, new UtcMonth(2026, 7).End, Instant.None, Token);

        AssertKnownUntil(hours, HeatBench.Today + TimeSpan.FromHours(13));
    }

    [Fact]
    public async Task Hours_as_they_were_known_end_at_the_last_full_one_of_that_time()
    {
        var hours = await Months(HeatBench.Today + TimeSpan.FromDays(90)).HoursAsync(
            HeatBench.Town().Cities[0], July, new UtcMonth(2026, 7).End, HeatBench.Today + TimeSpan.FromMinutes(125), Token);

        AssertKnownUntil(hours, HeatBench.Today + TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task A_month_to_come_has_no_hours()
    {
        var month = new UtcMonth(2026, 9);

        var hours = await Months(HeatBench.Today).HoursAsync(HeatBench.Town().Cities[0], month.Start, month.End, Instant.None, Token);

        Assert.Equal(30 * 24, hours.Network.Count);
        AssertKnownUntil(hours, month.Start);
    }

    [Fact]
    public void The_stations_of_a_crowd_are_tested_by_the_thresholds_of_CrowdQC()
    {
        Assert.Same(QualityRules.Crowd, HeatMonths.RulesOf(HeatBench.Town(new HeatSettings { IsCrowd = true }).Cities[0]));
        Assert.Same(QualityRules.City, HeatMonths.RulesOf(HeatBench.Town().Cities[0]));
    }

    private static HeatMonths Months(Instant now)
    {
        var store = new HeatStore((sensor, start) =>
            HeatBench.LandAt(start) + HeatBench.IslandOf(int.Parse(sensor["heat-".Length..], CultureInfo.InvariantCulture)));
        return new HeatMonths(new HeatHistory(store, store), new FakeTime(now.ToDateTimeOffset()));
    }

    private static void AssertKnownUntil(CheckedNetwork hours, Instant end)
    {
        for (var station = 0; station < HeatBench.Outdoor; station++)
        {
            for (var hour = 0; hour < hours.Network.Count; hour++)
            {
                var isThere = hours.Network.TimeOf(hour) < end;
                Assert.Equal(isThere, hours.Network.HoursOf(station)[hour].IsMeasured);
                Assert.Equal(isThere, hours.IsGood(station, hour));
                Assert.Equal(HeatFlags.None, hours.FlagsOf(station)[hour] & Incomplete);
            }
        }
    }
}

using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Drift;

namespace SensorPlatform.Core.Tests.Air.Drift;

public sealed class DriftDetectorTests
{
    private const int Seeds = 60;
    private static readonly DriftRules Rules = DriftRules.For(Pollutant.No2);

    [Fact]
    public void Nothing_is_found_in_a_year_of_stations_that_do_not_drift()
    {
        var (stationYears, looks, falseLooks, falseYears) = (0, 0, 0, 0);
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var town = new TownAir(seed);
            var isFalse = new bool[town.Stations.Length];
            for (var day = 60; day <= 365; day += 5)
            {
                var verdicts = DriftDetector.JudgeAll(town.Until(day), [0, 0, 0, 0], Rules);
                for (var i = 0; i < verdicts.Length; i++)
                {
                    looks++;
                    falseLooks += verdicts[i].IsDrifting is true ? 1 : 0;
                    isFalse[i] |= verdicts[i].IsDrifting is true;
                    Assert.NotNull(verdicts[i].IsDrifting);
                }
            }

            stationYears += isFalse.Length;
            falseYears += isFalse.Count(one => one);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{falseLooks} of {looks} looks, {falseYears} of {stationYears} station years");
        Assert.InRange(falseYears, 0, stationYears / 50);
    }

    [Theory]
    [InlineData("ramp", 0.2)]
    [InlineData("loss", 0.5)]
    [InlineData("gain", 2)]
    public void Planted_drift_is_found_in_time_and_the_others_are_hardly_ever_blamed(string kind, double strength)
    {
        var (found, blamed) = (new List<int>(), 0);
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var town = new TownAir(seed);
            town = kind == "ramp" ? town.Ramp(1, 120, strength) : town.Loss(1, 120, strength);
            var first = 0;
            for (var day = 120; day <= 240; day += 5)
            {
                var verdicts = DriftDetector.JudgeAll(town.Until(day), [0, 0, 0, 0], Rules);
                first = first == 0 && verdicts[1].IsDrifting is true ? day - 120 : first;
                blamed += verdicts.Where((verdict, i) => i != 1 && verdict.IsDrifting is true).Any() ? 1 : 0;
                Assert.True(verdicts[1].IsDrifting is not true || (verdicts[1].Size > 0) == (kind != "loss"));
            }

            found.Add(first == 0 ? int.MaxValue : first);
        }

        found.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{kind}: median {found[Seeds / 2]}, 90 % {found[Seeds * 9 / 10]}, worst {found[^1]} days; others blamed at {blamed} looks");
        Assert.InRange(found[Seeds * 9 / 10], 1, kind == "ramp" ? 90 : 45);

        // Of the looks at the three others at most one in a hundred.
        Assert.InRange(blamed, 0, Seeds * 25 * 3 / 100);
    }

    [Fact]
    public void The_size_is_that_of_the_drift()
    {
        var town = new TownAir(7).Ramp(2, 300, 0);
        for (var day = 300; day < 365; day++)
        {
            town.Stations[2][day] += 20;
        }

        var verdict = DriftDetector.JudgeAll(town.Stations, [0, 0, 0, 0], Rules)[2];

        Assert.True(verdict.IsDrifting);
        Assert.InRange(verdict.Size, 17, 23);
        Assert.InRange(verdict.Confidence, 0.9999, 1);
        Assert.InRange(verdict.SlopeRatio, 0.8, 1.25);
        Assert.InRange(verdict.Share, 0.3, 1.2);
        Assert.Equal(30, verdict.RecentDays, 5.0);
    }

    [Fact]
    public void One_neighbour_is_not_enough_and_two_are()
    {
        var two = new TownAir(3, stations: 2).Loss(0, 100, 0.3);
        Assert.All(DriftDetector.JudgeAll(two.Stations, [0, 0], Rules), verdict => Assert.Null(verdict.IsDrifting));

        // With three, the one that drifts leaves the others with one neighbour each: nobody can judge them any more.
        var three = new TownAir(3, stations: 3).Loss(0, 100, 0.3);
        Assert.Equal([true, null, null], DriftDetector.JudgeAll(three.Stations, [0, 0, 0], Rules).Select(verdict => verdict.IsDrifting));
    }

    [Fact]
    public void Too_few_days_and_no_baseline_say_nothing()
    {
        var town = new TownAir(5);
        Assert.All(DriftDetector.JudgeAll(town.Until(45), [0, 0, 0, 0], Rules), verdict => Assert.Null(verdict.IsDrifting));
        Assert.Null(DriftDetector.JudgeAll(town.Stations, [0, -1, 0, 0], Rules)[1].IsDrifting);
        Assert.Null(DriftDetector.JudgeAll(town.Stations, [0, 330, 0, 0], Rules)[1].IsDrifting);
        Array.Fill(town.Stations[3], double.NaN, 335, 15);
        var verdict = DriftDetector.JudgeAll(town.Stations, [0, 0, 0, 0], Rules)[3];
        Assert.Null(verdict.IsDrifting);
        Assert.InRange(verdict.RecentDays, 1, 15);
        Assert.All(DriftDetector.JudgeAll([], [], Rules), _ => Assert.Fail("There is no station."));
    }

    [Fact]
    public void Days_that_are_all_the_same_give_no_division_by_nothing()
    {
        var days = Enumerable.Repeat(new DriftDay(10, 10), 30).ToArray();
        var more = Enumerable.Repeat(new DriftDay(30, 10), 30).ToArray();

        Assert.Equal((false, 0.0, 0.0), (DriftDetector.Judge(days, days, Rules).IsDrifting, DriftDetector.Judge(days, days, Rules).Size, DriftDetector.Judge(days, days, Rules).Confidence));
        Assert.Equal((true, 20.0, 2.0), (DriftDetector.Judge(days, more, Rules).IsDrifting, DriftDetector.Judge(days, more, Rules).Size, DriftDetector.Judge(days, more, Rules).Share));
    }

    [Fact]
    public void The_median_of_neighbours_leaves_out_gaps_and_oneself()
    {
        double[][] stations = [[1000], [10], [double.NaN], [20], [60]];

        Assert.Equal(20, DriftDetector.MedianOfNeighbours(stations, 0, 0, new bool[5], 2));
        Assert.Equal(40, DriftDetector.MedianOfNeighbours(stations, 0, 1, [true, false, false, false, false], 2));
        Assert.True(double.IsNaN(DriftDetector.MedianOfNeighbours(stations, 0, 1, [true, false, false, true, false], 2)));
    }
}

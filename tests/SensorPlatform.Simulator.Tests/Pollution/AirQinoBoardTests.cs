using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Pollution;
using SensorPlatform.Simulator.Randomness;

namespace SensorPlatform.Simulator.Tests.Pollution;

public sealed class AirQinoBoardTests
{
    private static readonly Instant Time = Instant.From(new DateTimeOffset(2026, 7, 2, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("SMART412")]
    [InlineData("SMART414")]
    [InlineData("SMART16")]
    public void The_planted_model_makes_the_concentrations_of_the_counts(string device)
    {
        var board = Exact(AirQinoBoard.Of(device)) with { DriftPerYear = 0 };
        foreach (var mixture in Mixtures())
        {
            foreach (var inside in new[] { 2.5, 18, 41.3 })
            {
                var (no2, o3, co) = board.Counts(mixture, inside, Time, new SeededRandom(1));
                Assert.All([no2, o3, co], count => Assert.True(count is >= 1 and <= 1022 && count == Math.Round(count), $"{count}"));
                Assert.NotEqual(no2, o3);
                Close(mixture.No2, board.No2, no2, inside, o3);
                Close(mixture.O3, board.O3, o3, inside, no2);
                Close(mixture.Co, board.Co, co, inside, 0);
            }
        }
    }

    [Fact]
    public void A_board_hangs_on_the_name_of_its_station_alone()
    {
        Assert.Equal(AirQinoBoard.Of("SMART412"), AirQinoBoard.Of("SMART412"));
        Assert.NotEqual(AirQinoBoard.Of("SMART412").No2, AirQinoBoard.Of("SMART413").No2);
    }

    [Fact]
    public void A_board_loses_sensitivity_from_the_day_on_which_it_was_new()
    {
        var board = Exact(AirQinoBoard.Of("SMART412")) with { DriftPerYear = 0.1, NewAt = Time.ToDateTimeOffset() };
        var mixture = Mixtures()[1];
        foreach (var (days, left) in new[] { (-400.0, 1), (0, 1), (365.25, 0.9), (730.5, 0.8), (36_525, 0.1) })
        {
            var time = Time + TimeSpan.FromDays(days);
            var (no2, o3, _) = board.Counts(mixture, 30, time, new SeededRandom(1));
            Close(left * mixture.No2, board.No2, no2, 30, o3);
        }
    }

    [Fact]
    public void As_many_reports_have_an_outlier_as_was_asked_for()
    {
        var board = Exact(AirQinoBoard.Of("SMART412")) with { Outliers = 0.05 };
        var mixture = Mixtures()[0];
        var usual = board with { Outliers = 0 };
        var random = new SeededRandom(3);
        var expected = usual.Counts(mixture, 25, Time, new SeededRandom(1));
        var outliers = Enumerable.Range(0, 4_000).Count(_ => board.Counts(mixture, 25, Time, random) != expected);
        Assert.InRange(outliers, 150, 250);
    }

    private static AirQinoBoard Exact(AirQinoBoard board) => board with
    {
        No2 = board.No2 with { NoiseCounts = 0 },
        O3 = board.O3 with { NoiseCounts = 0 },
        Co = board.Co with { NoiseCounts = 0 },
    };

    private static AirMixture[] Mixtures() =>
    [
        new(No2: 8, O3: 60, Co: 0.2, Pm25: 8, Pm10: 15, Co2: 420, Voc: 100),
        new(No2: 45, O3: 20, Co: 0.7, Pm25: 20, Pm10: 35, Co2: 440, Voc: 200),
        new(No2: 85, O3: 3, Co: 1.3, Pm25: 40, Pm10: 60, Co2: 460, Voc: 300),
        new(No2: 4, O3: 104, Co: 0.15, Pm25: 5, Pm10: 8, Co2: 412, Voc: 90),
    ];

    // Whole counts: half a count of each, one more where equal counts were told apart.
    private static void Close(double expected, AirQinoGas gas, double counts, double inside, double other)
    {
        var value = (gas.Slope * counts) + (gas.PerDegree * inside) + (gas.PerInterferent * other) + gas.Constant;
        Assert.Equal(expected, value, (1.5 * Math.Abs(gas.Slope)) + (1.5 * Math.Abs(gas.PerInterferent)) + 1e-9);
    }
}

using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Quality;

namespace SensorPlatform.Core.Tests.Heat.Quality;

public sealed class RandomNetworksTests
{
    private const HeatFlags All = (HeatFlags)65_535;

    private static readonly double[] Odd =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon, 0];

    [Theory]
    [InlineData(All)]
    [InlineData(All & ~HeatFlags.Range)]
    [InlineData(HeatFlags.None)]
    public void Any_network_is_judged_and_what_was_not_measured_has_no_flag_but_filled(HeatFlags tests)
    {
        var random = new Random(5);
        for (var round = 0; round < 150; round++)
        {
            var network = Make(random);
            foreach (var preset in (QualityRules[])[QualityRules.City, QualityRules.Crowd, QualityRules.For(0)])
            {
                var rules = preset with { Tests = tests & (preset.Tests | HeatFlags.Filled | HeatFlags.LagCorrected) };
                var result = QualityControl.Check(network, rules);
                for (var station = 0; station < network.Places.Length; station++)
                {
                    AssertFlags(network, result, station);
                }
            }
        }
    }

    [Fact]
    public void The_same_network_has_the_same_flags()
    {
        var network = Make(new Random(9));
        var (first, second) = (QualityControl.Check(network, QualityRules.City), QualityControl.Check(network, QualityRules.City));
        for (var station = 0; station < network.Places.Length; station++)
        {
            Assert.Equal(first.FlagsOf(station).ToArray(), second.FlagsOf(station).ToArray());
        }
    }

    private static void AssertFlags(HeatNetwork network, CheckedNetwork result, int station)
    {
        for (var hour = 0; hour < network.Count; hour++)
        {
            var flags = result.FlagsOf(station)[hour];
            Assert.True((flags & ~All) == 0);
            if (!network.HoursOf(station)[hour].IsMeasured)
            {
                var allowed = HeatFlags.Filled | HeatFlags.DayIncomplete | HeatFlags.MonthIncomplete;
                Assert.True(flags == HeatFlags.None || (flags.HasFlag(HeatFlags.Filled) && (flags & ~allowed) == 0), $"{flags}");
                Assert.False(result.IsGood(station, hour));
            }
        }
    }

    private static HeatNetwork Make(Random random)
    {
        var (stations, hours) = (random.Next(0, 14), random.Next(0, 90));
        var places = new HeatPlace[stations];
        var rows = new HeatHour[stations][];
        for (var station = 0; station < stations; station++)
        {
            var place = HeatTown.PlaceAt(random.Next(12));
            places[station] = place with
            {
                Latitude = random.Next(8) == 0 ? Odd[random.Next(Odd.Length)] : place.Latitude,
                Point = random.Next(8) == 0 ? new PlanePoint(Odd[random.Next(Odd.Length)], 0) : place.Point,
                ElevationMeters = random.Next(4) == 0 ? null : random.Next(8) == 0 ? Odd[random.Next(Odd.Length)] : place.ElevationMeters,
                IsIndoor = random.Next(9) == 0,
            };
            rows[station] = new HeatHour[hours];
            for (var hour = 0; hour < hours; hour++)
            {
                rows[station][hour] = HourOf(random);
            }
        }

        return new HeatNetwork(places, HeatTown.Start + TimeSpan.FromHours(random.Next(-5_000, 5_000)), rows);
    }

    private static HeatHour HourOf(Random random) => random.Next(6) switch
    {
        0 => HeatHour.Missing,
        1 => new HeatHour(Odd[random.Next(Odd.Length)], Odd[random.Next(Odd.Length)], Odd[random.Next(Odd.Length)], 100),
        _ => Whole(Math.Round(15 + (random.NextDouble() * 20), random.Next(3))),
    };

    private static HeatHour Whole(double value) => new(value, value, value, 100);
}

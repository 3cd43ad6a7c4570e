using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Quality;

namespace SensorPlatform.Core.Tests.Heat.Quality;

// Towns of several sizes with a true hot street (4 K at night) and a true hollow (-5 K): faults are found, the street stays.
public sealed class PlantedFaultsTests
{
    private const int Faulty = 4;

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(30)]
    [InlineData(150)]
    public void A_network_without_faults_loses_nothing(int stations)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var town = new HeatTown(stations, seed: seed);
            AssertOthersStay(town, QualityControl.Check(town.Network, QualityRules.For(stations)), faulty: -1);
        }
    }

    // Why the ladder of a crowd is not the ladder of a city.
    [Theory]
    [InlineData(8)]
    [InlineData(30)]
    [InlineData(150)]
    public void The_rules_of_a_crowd_would_take_the_nights_of_the_hot_street(int stations)
    {
        var town = new HeatTown(stations);
        var crowd = QualityControl.Check(town.Network, QualityRules.Crowd);
        var lost = Nights(town).Count(hour => !crowd.IsGood(HeatTown.HotStreet, hour));
        Assert.True(lost > 0.7 * Nights(town).Count, $"{lost} of {Nights(town).Count} hours");
    }

    [Theory]
    [InlineData(8)]
    [InlineData(30)]
    [InlineData(150)]
    public void A_sensor_in_a_room_is_found(int stations)
    {
        var town = new HeatTown(stations);
        for (var hour = 0; hour < town.Count; hour++)
        {
            town.Set(Faulty, hour, 25 + (0.3 * (HeatTown.Air(Math.Max(0, hour - 7)) - 22)));
        }

        AssertFound(town, HeatFlags.Uncorrelated, 0, town.Count, atLeast: 1);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(30)]
    public void A_stuck_sensor_is_found(int stations)
    {
        var town = new HeatTown(stations);
        for (var hour = 200; hour < 248; hour++)
        {
            town.Hours[Faulty][hour] = new HeatHour(23.4, 23.4, 23.4, 100);
        }

        AssertFound(town, HeatFlags.Stuck, 200, 248, atLeast: 1);
    }

    [Theory]
    [InlineData(8, 9)]
    [InlineData(30, -9)]
    public void A_spike_is_found(int stations, double kelvin)
    {
        var town = new HeatTown(stations);
        town.Add(Faulty, 300, kelvin);
        AssertFound(town, HeatFlags.Spike, 300, 301, atLeast: 1);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(30)]
    [InlineData(150)]
    public void The_sun_on_a_sensor_is_found(int stations)
    {
        var town = new HeatTown(stations);
        for (var hour = 0; hour < town.Count; hour++)
        {
            if (hour % 24 is >= 10 and < 15)
            {
                town.Add(Faulty, hour, hour % 24 is 10 or 14 ? 5.5 : 8);
            }
        }

        AssertFound(town, HeatFlags.Radiation, 0, town.Count, atLeast: 0.9 * 5 / 24);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(30)]
    public void A_sensor_with_the_place_of_another_is_found(int stations)
    {
        var town = new HeatTown(stations);
        town.Places[Faulty] = town.Places[Faulty] with
        {
            Latitude = town.Places[HeatTown.Hollow].Latitude,
            Longitude = town.Places[HeatTown.Hollow].Longitude,
        };
        var result = QualityControl.Check(town.Network, QualityRules.For(stations));
        Assert.Equal(0, result.GoodHours(Faulty));

        // Which of the two is right, nobody knows.
        Assert.Equal(0, result.GoodHours(HeatTown.Hollow));
        Assert.Equal(town.Count, result.GoodHours(HeatTown.HotStreet));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(30)]
    public void A_sensor_in_another_town_is_found(int stations)
    {
        var town = new HeatTown(stations);
        town.Places[Faulty] = town.Places[Faulty] with { Point = new PlanePoint(630_000, 5_360_000) };
        AssertFound(town, HeatFlags.Place, 0, town.Count, atLeast: 1);
    }

    // 0.5 K a day: what is still within what cities are cannot be told from a warm street; beyond it is found.
    [Theory]
    [InlineData(8)]
    [InlineData(30)]
    [InlineData(150)]
    public void A_sensor_that_drifts_is_found_once_no_street_is_so_warm(int stations)
    {
        var town = new HeatTown(stations);
        for (var hour = 0; hour < town.Count; hour++)
        {
            town.Add(Faulty, hour, hour * 0.5 / 24);
        }

        AssertFound(town, HeatFlags.Outlier | HeatFlags.Uncorrelated, 24 * 20, town.Count, atLeast: 0.95);
    }

    private static void AssertFound(HeatTown town, HeatFlags flag, int from, int to, double atLeast)
    {
        var result = QualityControl.Check(town.Network, QualityRules.For(town.Places.Length));
        var found = 0;
        for (var hour = from; hour < to; hour++)
        {
            found += (result.FlagsOf(Faulty)[hour] & flag) != 0 && !result.IsGood(Faulty, hour) ? 1 : 0;
        }

        Assert.True(found >= atLeast * (to - from), $"{flag}: {found} of {to - from} hours");
        AssertOthersStay(town, result, Faulty);
    }

    private static void AssertOthersStay(HeatTown town, CheckedNetwork result, int faulty)
    {
        for (var station = 0; station < town.Places.Length; station++)
        {
            Assert.True(
                station == faulty || result.GoodHours(station) == town.Count,
                $"station {station}: {result.GoodHours(station)} of {town.Count} hours");
        }
    }

    private static List<int> Nights(HeatTown town) =>
        [.. Enumerable.Range(0, town.Count).Where(hour => hour % 24 is >= 20 or < 4)];
}

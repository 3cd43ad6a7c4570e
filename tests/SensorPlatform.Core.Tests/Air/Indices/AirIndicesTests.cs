using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Tests.Air.Indices;

public sealed class AirIndicesTests
{
    public static TheoryData<string> Ids => [.. AirIndices.All.Select(table => table.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_table_is_well_formed(string id)
    {
        var table = AirIndices.Find(id)!;
        Assert.Single(AirIndices.All, other => other.Id == id);
        Assert.StartsWith(table.Family, table.Id, StringComparison.Ordinal);
        Assert.NotEmpty(table.Source);
        Assert.Equal(Enumerable.Range(1, table.Bands.Count), table.Bands.Select(band => band.Level));
        Assert.All(table.Bands, band => Assert.Matches("^#[0-9a-f]{6}$", band.Color));
        Assert.Distinct(table.Bands.Select(band => band.Word));
        Assert.All(table.Scales, scale =>
        {
            Assert.InRange(scale.UpperEdges.Count, 1, table.Bands.Count - 1);
            Assert.Equal(scale.UpperEdges.Order(), scale.UpperEdges);
            Assert.True(scale.Averaging <= AirAveraging.NowCast);
            Assert.Equal(scale.Breakpoints.OrderBy(piece => piece.Low), scale.Breakpoints);
            Assert.All(scale.Breakpoints, piece => Assert.True(piece.Low < piece.High && piece.NumberLow < piece.NumberHigh));
        });
    }

    [Theory]
    [InlineData("eaqi", "eaqi-2025")]
    [InlineData("lqi", "lqi-2025")]
    [InlineData("us-aqi", "us-aqi-2024")]
    [InlineData("caqi", null)]
    public void The_newest_of_a_family_is_found(string family, string? id)
    {
        Assert.Equal(id, AirIndices.Newest(family)?.Id);
        Assert.Equal(id is not null, AirIndices.NewestOfEach.Any(table => table.Id == id));
    }

    [Theory]
    [InlineData("us-aqi", "2024-05-06", "us-aqi-2024")]
    [InlineData("us-aqi", "2024-05-05", "us-aqi-2016")]
    [InlineData("eaqi", "2019-01-01", "eaqi-2025")]
    public void A_version_holds_from_its_first_day_on_or_always_where_that_is_not_confirmed(string family, string day, string id) =>
        Assert.Equal(id, AirIndices.ValidAt(family, DateOnly.ParseExact(day, "yyyy-MM-dd"))?.Id);

    [Fact]
    public void First_days_that_are_known_elsewhere_can_be_given()
    {
        var tables = AirIndices.WithValidFrom(new Dictionary<string, DateOnly>
        {
            ["eaqi-2025"] = new(2025, 6, 1),
            ["eaqi-2020"] = new(2020, 1, 1),
            ["eaqi-2017"] = new(2017, 11, 16),
        });
        Assert.Equal("eaqi-2025", AirIndices.ValidAt("eaqi", new DateOnly(2025, 6, 1), tables)?.Id);
        Assert.Equal("eaqi-2020", AirIndices.ValidAt("eaqi", new DateOnly(2025, 5, 31), tables)?.Id);
        Assert.Equal("eaqi-2017", AirIndices.ValidAt("eaqi", new DateOnly(2019, 12, 31), tables)?.Id);
        Assert.Null(AirIndices.ValidAt("eaqi", new DateOnly(2017, 1, 1), tables));
    }

    [Theory]
    [InlineData(AirIndexRounding.None, 5.4, 2)]
    [InlineData(AirIndexRounding.HalfUp, 5.4, 1)]
    [InlineData(AirIndexRounding.HalfUp, 5.49, 1)]
    [InlineData(AirIndexRounding.HalfUp, 5.5, 2)]
    [InlineData(AirIndexRounding.Down, 5.99, 1)]
    [InlineData(AirIndexRounding.Down, 6, 2)]
    public void Classes_printed_as_whole_numbers_can_be_read_either_way(AirIndexRounding rounding, double value, int level)
    {
        var table = AirIndices.Find("lqi-2025")!.WithRounding(rounding);
        Assert.Equal(level, table.Scales.Single(scale => scale.Pollutant == Pollutant.Pm25).LevelOf(value));
    }

    // The mean of 24 hours of 9.1 is a little less than 9.1 in binary, and must not be cut to 9.0.
    [Fact]
    public void A_mean_that_misses_its_last_place_by_a_rounding_error_is_not_cut()
    {
        var scale = AirIndices.Find("us-aqi-2024")!.Scales[0];
        Assert.Equal(51, scale.NumberOf(Math.BitDecrement(Math.BitDecrement(9.1))));
        Assert.Equal(2, scale.LevelOf(Math.BitDecrement(9.1)));
        Assert.Equal(50, scale.NumberOf(9.0999));
    }
}

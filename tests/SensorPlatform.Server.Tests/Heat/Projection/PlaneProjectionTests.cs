using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Risk;
using SensorPlatform.Server.Heat.Projection;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Heat.Projection;

public sealed class PlaneProjectionTests
{
    private const double TenthOfMillimetre = 0.0001;

    public static TheoryData<string, double, double, int, double, double> Points
    {
        get
        {
            var points = new TheoryData<string, double, double, int, double, double>();
            foreach (var line in File.ReadLines(SharedFolder.Vectors("heat", "projections.csv")).Skip(1))
            {
                var fields = line.Split(';');
                points.Add(fields[0], Number(fields[1]), Number(fields[2]), (int)Number(fields[3]), Number(fields[4]), Number(fields[5]));
            }

            return points;
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void A_place_lies_where_PROJ_says_and_the_point_leads_back_to_it(
        string place, double longitude, double latitude, int epsg, double east, double north)
    {
        var projection = PlaneProjection.Of(epsg);

        var point = projection.ToPlane(latitude, longitude);
        var back = projection.ToDegrees(new PlanePoint(east, north));

        Assert.True(point.DistanceTo(new PlanePoint(east, north)) < TenthOfMillimetre, $"{place}: {point}");
        Assert.Equal(latitude, back.Latitude, 8);
        Assert.Equal(longitude, back.Longitude, 8);
    }

    [Fact]
    public void The_open_vectors_are_met_to_a_millimetre_and_so_are_their_cells()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.RequireReference("vectors", "heat-open.json")));
        var seen = 0;
        foreach (var vector in json.RootElement.GetProperty("vectors").EnumerateArray().Where(v => v.GetProperty("group").GetString() == "crs"))
        {
            var inputs = vector.GetProperty("inputs");
            foreach (var epsg in new[] { 25832, 25833, 3035 })
            {
                var expected = vector.GetProperty("expected").GetProperty($"epsg{epsg}");
                var point = PlaneProjection.Of(epsg).ToPlane(inputs.GetProperty("lat").GetDouble(), inputs.GetProperty("lon").GetDouble());
                Assert.InRange(point.DistanceTo(new PlanePoint(expected[0].GetDouble(), expected[1].GetDouble())), 0, 0.001);
                if (epsg == 3035 && point.East != 4_321_000)
                {
                    Assert.Equal(vector.GetProperty("expected").GetProperty("cell_100m").GetString(), CellId.At(point).ToString());
                }

                seen++;
            }
        }

        Assert.Equal(18, seen);
    }

    [Theory]
    [InlineData(25832)]
    [InlineData(25833)]
    [InlineData(3035)]
    [InlineData(4647)]
    public void Over_Germany_and_Italy_each_place_comes_back_to_a_hundredth_of_a_millimetre(int epsg)
    {
        // 1e-10 degrees are a hundredth of a millimetre.
        var projection = PlaneProjection.Of(epsg);
        for (var latitude = 35.0; latitude <= 56; latitude += 0.7)
        {
            for (var longitude = 5.0; longitude <= 19; longitude += 0.7)
            {
                var back = projection.ToDegrees(projection.ToPlane(latitude, longitude));
                Assert.InRange(Math.Abs(back.Latitude - latitude), 0, 1e-10);
                Assert.InRange(Math.Abs(back.Longitude - longitude), 0, 1e-10);
            }
        }
    }

    [Theory]
    [InlineData(double.NaN, 8)]
    [InlineData(51, double.NaN)]
    [InlineData(double.PositiveInfinity, 8)]
    [InlineData(51, double.NegativeInfinity)]
    [InlineData(91, 8)]
    [InlineData(-90, 8)]
    [InlineData(51, 99)]
    [InlineData(51, -171)]
    [InlineData(51, 1e300)]
    public void What_is_no_place_has_no_point(double latitude, double longitude)
    {
        foreach (var epsg in PlaneProjection.Known)
        {
            var point = PlaneProjection.Of(epsg).ToPlane(latitude, longitude);
            Assert.True(double.IsNaN(point.East) && double.IsNaN(point.North), $"{epsg}: {point}");
        }
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.NaN)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(1e9, 1e9)]
    [InlineData(-1e300, 1e300)]
    public void What_is_no_point_has_no_place(double east, double north)
    {
        foreach (var epsg in PlaneProjection.Known)
        {
            var (latitude, longitude) = PlaneProjection.Of(epsg).ToDegrees(new PlanePoint(east, north));
            Assert.Equal(double.IsNaN(latitude), double.IsNaN(longitude));
            Assert.True(double.IsNaN(latitude) || Math.Abs(latitude) <= 89);
        }
    }

    [Fact]
    public void Many_threads_get_the_points_that_one_gets()
    {
        var projection = PlaneProjection.Of(3035);
        var expected = Enumerable.Range(0, 2_000).Select(Point).ToArray();
        var actual = new PlanePoint[expected.Length];

        Parallel.For(0, expected.Length, i => actual[i] = Point(i));

        Assert.Equal(expected, actual);

        PlanePoint Point(int i) => projection.ToPlane(45 + (i * 0.005), 6 + (i * 0.004));
    }

    [Fact]
    public void A_million_cells_are_projected_in_seconds()
    {
        var (grid, plane) = (PlaneProjection.Of(3035), PlaneProjection.Of(25832));
        var start = Stopwatch.GetTimestamp();
        double sum = 0;
        for (var i = 0; i < 1_000_000; i++)
        {
            var (latitude, longitude) = grid.ToDegrees(new PlanePoint(4_100_000 + (i % 1_000 * 100), 3_100_000 + (i / 1_000 * 100)));
            sum += plane.ToPlane(latitude, longitude).East;
        }

        Assert.True(double.IsFinite(sum));
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 20);
    }

    [Fact]
    public void An_unknown_projection_is_refused() => Assert.Throws<KeyNotFoundException>(() => PlaneProjection.Of(4326));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

using System.Globalization;
using SensorPlatform.Core.Air.Limits;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Air.Limits;

public sealed class AirLimitsTests
{
    private static readonly string[] Rows =
        [.. File.ReadAllLines(SharedFolder.Vectors("air", "limits.csv")).Where(line => line.Length > 0 && line[0] != '#')];

    public static TheoryData<string> Lines => [.. Rows];

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_threshold_is_as_it_is_printed(string line)
    {
        var fields = line.Split(';');
        var limit = AirLimits.Find(fields[0]);

        Assert.NotNull(limit);
        Assert.Equal(
            line,
            string.Join(
                ';',
                limit.Id,
                limit.Averaging,
                limit.Threshold.ToString(CultureInfo.InvariantCulture),
                limit.AllowedExceedances?.ToString(CultureInfo.InvariantCulture),
                limit.Consecutive.ToString(CultureInfo.InvariantCulture),
                limit.Years.ToString(CultureInfo.InvariantCulture),
                limit.AppliesFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                limit.IsConfirmed ? "yes" : "no"));
        Assert.StartsWith(limit.Regulation + "/" + Core.Air.Pollutants.WordOf(limit.Pollutant) + "-", limit.Id, StringComparison.Ordinal);
        Assert.NotEqual(AirLimitKind.None, limit.Kind);
        Assert.NotEmpty(limit.Source);
    }

    [Fact]
    public void No_other_threshold_is_known_and_each_id_stands_once()
    {
        Assert.Equal(
            Rows.Select(row => row.Split(';')[0]).Order(StringComparer.Ordinal),
            AirLimits.All.Select(limit => limit.Id).Order(StringComparer.Ordinal));
        Assert.Null(AirLimits.Find("eu-2008-50/benzene-year"));
    }
}

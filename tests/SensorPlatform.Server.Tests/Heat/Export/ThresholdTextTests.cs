using System.Reflection;
using SensorPlatform.Core.Heat.ClimateDays;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Heat.Risk;
using SensorPlatform.Server.Heat.Export.Citation;

namespace SensorPlatform.Server.Tests.Heat.Export;

public sealed class ThresholdTextTests
{
    private static readonly QualityRules AllTests = QualityRules.Default with { Tests = (HeatFlags)65_535 };

    [Fact]
    public void Each_threshold_of_the_quality_control_is_told() =>
        AssertToldOf(AllTests, QualityText.Of);

    [Fact]
    public void Each_threshold_of_one_series_is_told() =>
        AssertToldOf(SeriesRules.Default, rules => QualityText.Of(AllTests with { SeriesRules = rules }));

    [Fact]
    public void Each_threshold_of_climate_days_is_told() =>
        AssertToldOf(ClimateDayRules.German, ClimateDayText.Of);

    [Fact]
    public void Each_threshold_of_the_risk_is_told()
    {
        AssertToldOf(RiskRules.Default, RiskText.Of, nameof(RiskRules.HazardFrom), nameof(RiskRules.HazardTo));
        AssertToldOf(RiskRules.Default with { HazardFrom = 18, HazardTo = 28 }, RiskText.Of, nameof(RiskRules.MinimumHazardSpan));
    }

    [Fact]
    public void Of_tests_that_are_not_made_nothing_is_told()
    {
        var text = QualityText.Of(QualityRules.For(2));

        Assert.DoesNotContain("(m2)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Compared", text, StringComparison.Ordinal);
        Assert.Contains("Range: -40 to 50 Cel.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_threshold_is_told_that_is_none()
    {
        var text = QualityText.Of(QualityRules.Crowd);

        Assert.DoesNotContain("∞", text, StringComparison.Ordinal);
        Assert.Contains("of Student's t in hours of fewer than 100 stations", text, StringComparison.Ordinal);
    }

    // A threshold that is added later is missed here.
    private static void AssertToldOf<T>(T rules, Func<T, string> text, params string[] without)
        where T : class
    {
        var clone = typeof(T).GetMethod("<Clone>$") ?? throw new InvalidOperationException(typeof(T).Name);
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.CanWrite && !without.Contains(property.Name) && Other(property.GetValue(rules), property.PropertyType) is { } other)
            {
                var changed = (T)clone.Invoke(rules, null)!;
                property.SetValue(changed, other);
                Assert.True(text(rules) != text(changed), $"{property.Name} is not told: {text(rules)}");
            }
        }
    }

    private static object? Other(object? value, Type type) => value switch
    {
        null when type == typeof(int?) => 7,
        null => 7.0,
        bool flag => !flag,
        int number => number == 7 ? 8 : 7,
        double number => number + 0.125,
        TimeSpan time => time + TimeSpan.FromHours(1),
        HeatFlags flags => flags ^ HeatFlags.Range,
        SeriesRules => null,
        IReadOnlyList<HeatWaveDefinition> => Array.Empty<HeatWaveDefinition>(),
        _ => throw new InvalidOperationException($"No other value of {type} is known here."),
    };
}

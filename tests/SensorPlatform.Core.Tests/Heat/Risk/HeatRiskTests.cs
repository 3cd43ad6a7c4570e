using SensorPlatform.Core.Heat.Risk;

namespace SensorPlatform.Core.Tests.Heat.Risk;

public sealed class HeatRiskTests
{
    private static readonly RiskRules FixedBounds = new() { HazardFrom = 18, HazardTo = 28, ExposureMaximum = 99 };

    [Fact]
    public void The_hot_dense_old_cell_comes_first_and_an_empty_field_has_no_risk()
    {
        var cells = new List<CensusCell>();
        var temperatures = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            cells.Add(Cell(i, 20 + (i % 60), 15 + (i % 7), 18 + (i % 5)));
            temperatures.Add(20 + (i % 40 / 10.0));
        }

        cells[120] = Cell(120, 180, 10, 55);
        temperatures[120] = 25.5;
        cells[60] = Cell(60, 0, null, null);
        temperatures[60] = 25.5;

        var risks = Evaluate(cells, temperatures, RiskRules.Default);

        Assert.Equal(120, Array.IndexOf(risks, risks.MaxBy(risk => risk.Risk)));
        Assert.Equal((1.0, 1.0), (risks[120].Hazard!.Value, risks[120].Exposure!.Value));
        Assert.Equal(0, risks[60].Risk);
        Assert.Equal(1, risks[60].Hazard);
        Assert.Null(risks[60].Note);
        Assert.True(Evaluate(cells, temperatures, RiskRules.Default with { IsArithmetic = true })[60].Risk > 0.3);
    }

    [Fact]
    public void Hazard_exposure_and_vulnerability_are_made_as_the_rules_say()
    {
        // Hazard (23 - 18) / 10; exposure ln(10) / ln(100); vulnerability 0.30 + 0.5 x 0.20 + 0.1 x 0.50.
        var risk = Evaluate([Cell(1, 9, 20, 30)], [23], FixedBounds)[0];

        Assert.Equal(0.5, risk.Hazard!.Value, 12);
        Assert.Equal(0.5, risk.Exposure!.Value, 12);
        Assert.Equal(0.45, risk.Vulnerability!.Value, 12);
        Assert.Equal(Math.Cbrt(0.5 * 0.5 * 0.45), risk.Risk!.Value, 12);
        Assert.Equal((23, 0.5), (risk.Temperature!.Value, risk.Deviation!.Value));
    }

    [Fact]
    public void Weights_and_means_are_those_of_the_rules()
    {
        var weighted = FixedBounds with { HazardWeight = 2, ExposureWeight = 1, VulnerabilityWeight = 1, IsExposureLinear = true, OtherWeight = 0.2 };

        var geometric = Evaluate([Cell(1, 33, 20, 30)], [23], weighted)[0];
        var arithmetic = Evaluate([Cell(1, 33, 20, 30)], [23], weighted with { IsArithmetic = true })[0];

        var exposure = 33 / 99.0;
        Assert.Equal(exposure, geometric.Exposure!.Value, 12);
        Assert.Equal(0.5, geometric.Vulnerability!.Value, 12);
        Assert.Equal(Math.Pow(0.5 * 0.5 * exposure * 0.5, 0.25), geometric.Risk!.Value, 12);
        Assert.Equal((0.5 + 0.5 + exposure + 0.5) / 4, arithmetic.Risk!.Value, 12);
    }

    [Fact]
    public void The_hottest_and_fullest_cell_without_old_and_young_people_has_a_risk_unless_the_others_count_nothing()
    {
        CensusCell[] cells = [Cell(1, 99, 0, 0), Cell(2, 9, 20, 30), Cell(3, 99, 20, 30)];
        var risks = Evaluate(cells, [28, 20, 28], FixedBounds);
        Assert.Equal(Math.Cbrt(0.1), risks[0].Risk!.Value, 12);
        Assert.True(risks[0].Risk > risks[1].Risk && risks[0].Risk < risks[2].Risk);
        Assert.Equal(0, Evaluate(cells, [28, 20, 28], FixedBounds with { OtherWeight = 0 })[0].Risk);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_cell_of_fewer_people_than_may_be_shown_gives_nothing_of_them(int inhabitants)
    {
        var risk = Evaluate([Cell(1, inhabitants, 50, 50), Cell(2, 3, 50, 50)], [23, 23], FixedBounds);

        Assert.Equal(new CensusCell(risk[0].Cell.Id, null, null, null, null, false), risk[0].Cell);
        Assert.Equal((null, null, null, CellNotes.TooFewPeople), (risk[0].Exposure, risk[0].Vulnerability, risk[0].Risk, risk[0].Note));
        Assert.Equal((0.5, 23.0), (risk[0].Hazard!.Value, risk[0].Temperature!.Value));
        Assert.Equal((3, null), (risk[1].Cell.Inhabitants, risk[1].Note));
        Assert.NotNull(risk[1].Risk);
    }

    [Fact]
    public void Nothing_that_is_shown_depends_on_how_many_people_a_hidden_cell_has()
    {
        CensusCell[] one = [Cell(1, 1, 0, 100), Cell(2, 50, 20, 20), Cell(3, 4, 20, 20)];
        CensusCell[] two = [Cell(1, 9, 100, 0), Cell(2, 50, 20, 20), Cell(3, 4, 20, 20)];
        var rules = RiskRules.Default with { MinimumInhabitants = 10 };

        foreach (var variant in new[] { rules, rules with { IsExposureLinear = true }, rules with { IsArithmetic = true } })
        {
            var first = Evaluate(one, [20, 21, 22], variant);
            var second = Evaluate(two, [20, 21, 22], variant);
            Assert.Equal(first, second);
            Assert.Equal(RiskCompleteness.Of(first), RiskCompleteness.Of(second));
            Assert.Equal(50, RiskCompleteness.Of(first).Inhabitants);
        }
    }

    [Fact]
    public void Suppressed_stays_unknown_and_is_told_apart_from_what_no_file_holds()
    {
        CensusCell[] cells =
        [
            new(new CellId(0, 100), null, 20, 20, 40, true, IsSuppressed: true),
            new(new CellId(0, 200), 40, null, 20, 40, true, IsSuppressed: true),
            new(new CellId(0, 300), 40, null, null, null, false),
            new(new CellId(0, 400), null, 20, 20, null, false),
            Cell(5, 40, 20, 20),
        ];

        var risks = Evaluate(cells, [23, 23, 23, 23, double.NaN], FixedBounds);

        Assert.Equal(
            [CellNotes.Suppressed, CellNotes.Suppressed, CellNotes.NotInCensus, CellNotes.NotInCensus, CellNotes.NoSensor],
            risks.Select(risk => risk.Note));
        Assert.All(risks, risk => Assert.Null(risk.Risk));

        // Ages of an unknown number of people may be those of one.
        Assert.Equal(new CensusCell(cells[0].Id, null, null, null, null, false, IsSuppressed: true), risks[0].Cell);
        Assert.Null(risks[3].Vulnerability);
        Assert.NotNull(risks[1].Exposure);
        Assert.Equal((20, null, null), (risks[1].Cell.Share65AndOver, risks[4].Temperature, risks[4].Hazard));
        Assert.NotNull(risks[4].Vulnerability);
    }

    [Theory]
    [InlineData(133.3, 0, 0.5)]
    [InlineData(0, 120, 1)]
    [InlineData(90, 90, 1)]
    [InlineData(0, 0, 0.1)]
    [InlineData(100, 0, 0.5)]
    public void Shares_beyond_100_percent_count_as_all_and_are_kept_as_read(double under18, double from65, double expected)
    {
        var risk = Evaluate([Cell(1, 40, under18, from65)], [23], FixedBounds)[0];

        Assert.Equal(expected, risk.Vulnerability!.Value, 12);
        Assert.Equal((under18, from65), (risk.Cell.ShareUnder18, risk.Cell.Share65AndOver));
    }

    [Fact]
    public void Without_fixed_bounds_the_coolest_and_the_hottest_cell_are_the_bounds()
    {
        CensusCell[] cells = [Cell(1, 10, 20, 20), Cell(2, 10, 20, 20), Cell(3, 10, 20, 20), Cell(4, 10, 20, 20)];

        var risks = Evaluate(cells, [20, double.NaN, 24, 21], RiskRules.Default);

        Assert.Equal([0, null, 1, 0.25], risks.Select(risk => risk.Hazard));
        var scale = RiskScale.Of(cells, [20, double.NaN, 24, 21], RiskRules.Default);
        Assert.Equal(new RiskScale(20, 24, true, 10), scale);
    }

    [Fact]
    public void Differences_within_the_error_of_the_estimate_are_not_blown_up()
    {
        CensusCell[] cells = [Cell(1, 10, 20, 20), Cell(2, 10, 20, 20)];

        Assert.Equal([0.45, 0.55], Evaluate(cells, [20.0, 20.1], RiskRules.Default).Select(risk => Math.Round(risk.Hazard!.Value, 9)));
        Assert.Equal([0.5, 0.5], Evaluate(cells, [20, 20], RiskRules.Default).Select(risk => risk.Hazard!.Value));
        Assert.All(Evaluate(cells, [double.NaN, double.PositiveInfinity], RiskRules.Default), risk => Assert.Null(risk.Hazard));
    }

    [Fact]
    public void Two_maps_with_fixed_bounds_can_be_compared()
    {
        var cool = Evaluate([Cell(1, 10, 20, 20), Cell(2, 80, 20, 20)], [19, 20], FixedBounds);
        var hot = Evaluate([Cell(1, 10, 20, 20), Cell(2, 80, 20, 20)], [25, 31], FixedBounds);

        Assert.Equal([0.1, 0.2], cool.Select(risk => Math.Round(risk.Hazard!.Value, 9)));
        Assert.Equal([0.7, 1], hot.Select(risk => Math.Round(risk.Hazard!.Value, 9)));
        Assert.Equal(cool[0].Exposure, hot[0].Exposure);
    }

    [Fact]
    public void Completeness_counts_cells_and_the_people_that_may_be_shown()
    {
        CensusCell[] cells =
        [
            Cell(1, 40, 20, 20),
            Cell(2, 60, 20, 20) with { IsUncertain = true },
            Cell(3, 2, 20, 20),
            new(new CellId(0, 400), 70, null, null, null, false, IsSuppressed: true),
            new(new CellId(0, 500), 80, null, null, null, false),
        ];

        var risks = Evaluate(cells, [23, double.NaN, 23, 23, 23], FixedBounds);

        Assert.Equal(new RiskCompleteness(5, 4, 1, 1, 1, 1, 1, 1, 250, 40), RiskCompleteness.Of(risks));
        Assert.Equal(RiskCompleteness.None, RiskCompleteness.Of([]));
    }

    [Fact]
    public void Any_values_give_parts_from_0_to_1_and_the_same_each_time()
    {
        var random = new Random(11);
        var cells = new CensusCell[5_000];
        var temperatures = new double[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = new CensusCell(
                new CellId(i * 100, 0), Maybe(random.Next(400)), Maybe(random.NextDouble() * 300), Maybe(random.NextDouble() * 300), null, i % 2 == 0);
            temperatures[i] = Maybe(random.NextDouble() * 40) ?? double.NaN;
        }

        var risks = Evaluate(cells, temperatures, RiskRules.Default);

        Assert.Equal(risks, Evaluate(cells, temperatures, RiskRules.Default));
        Assert.All(risks, risk =>
        {
            Assert.All([risk.Hazard, risk.Exposure, risk.Vulnerability, risk.Risk], part => Assert.True(part is null or (>= 0 and <= 1)));
            Assert.Equal(risk.Hazard is null || risk.Exposure is null || risk.Vulnerability is null, risk.Risk is null);
            Assert.Equal(risk.Risk is null, risk.Note is not null);
        });

        T? Maybe<T>(T value)
            where T : struct => random.Next(10) == 0 ? null : value;
    }

    [Fact]
    public void The_method_says_all_of_its_parameters()
    {
        var text = FixedBounds.Describe(RiskScale.Of([], [], FixedBounds));

        Assert.Equal(
            "Risk per 100 m cell: weighted geometric mean of hazard (weight 1), exposure (weight 1) and vulnerability (weight 1). "
            + "Hazard: air temperature from 18 Cel (0) to 28 Cel (1), fixed bounds. Exposure: inhabitants, logarithmic, 1 at 99. "
            + "Vulnerability: shares of 65 and older x 1, under 18 x 0.5, others x 0.1. Cells with inhabitants, but fewer than 3, give nothing of their people.",
            text);
    }

    [Fact]
    public void The_method_of_cells_without_a_temperature_or_people_says_so_and_no_number()
    {
        var text = RiskRules.Default.Describe(RiskScale.Of([], [double.NaN, double.NaN], RiskRules.Default));

        Assert.Contains("No hazard: no temperature is known. No exposure: no inhabitants are known", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_and_temperatures_must_be_of_one_number() =>
        Assert.Throws<ArgumentException>(() => HeatRisk.Evaluate([Cell(1, 10, 20, 20)], [], [], RiskRules.Default));

    private static CensusCell Cell(int number, int inhabitants, double? under18, double? from65) =>
        new(new CellId(3_176_000, 100 * number), inhabitants, under18, from65, 44, false);

    private static CellRisk[] Evaluate(IReadOnlyList<CensusCell> cells, IReadOnlyList<double> temperatures, RiskRules rules)
    {
        var deviations = new double[cells.Count];
        Array.Fill(deviations, 0.5);
        return HeatRisk.Evaluate([.. cells], [.. temperatures], deviations, rules);
    }
}

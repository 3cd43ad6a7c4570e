using System.Globalization;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Readings;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Air.Calibration;

public sealed class CalibrationTests
{
    public static TheoryData<string> Vectors() =>
        [.. File.ReadLines(SharedFolder.Vectors("air", "calibration.csv")).Where(line => line[0] != '#').Skip(1)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_published_coefficients_give_the_computed_values(string line)
    {
        var cells = line.Split(',');
        Assert.True(Quantity.TryParse(cells[1], out var quantity));
        var calibration = Calibrated.Of(quantity, [.. Coefficients(cells)]);
        var raw = Calibrated.Good(calibration.Raw, Number(cells[6]));
        Reading[] readings = cells[7].Length == 0 ? [raw] : [raw, Calibrated.Good(Quantity.DeviceTemperature, Number(cells[7]))];
        var expected = Number(cells[8]);

        // A fifth decimal may be lost on either side.
        Assert.Equal(expected, calibration.Evaluate(raw.Value, readings, Instant.None), 0.00005001);
        var applied = calibration.Apply(in raw, readings);
        Assert.Equal(Quality.Good, applied.Quality);
        Assert.Equal(Math.Max(0, expected), applied.Value, 0.00005001);
        var isClipped = (calibration.Notes(raw.Value, applied.Value, Calibrated.Start) & CalibrationNotes.ClippedAtZero) != 0;
        Assert.Equal(expected < 0, isClipped);
    }

    [Fact]
    public void All_vectors_are_there() => Assert.Equal(15, Vectors().Count);

    [Fact]
    public void A_value_without_one_of_its_inputs_is_not_measured()
    {
        var calibration = Calibrated.No2(new(CalibrationTerm.Raw, 0.1), new(CalibrationTerm.InternalTemperature, 1));
        var raw = Calibrated.Good(Quantity.AirNo2Raw, 200);
        var withheld = new Reading(Instant.None, 0, Quantity.DeviceTemperature, Quality.Fault);
        var ofAnotherTime = Calibrated.Good(Quantity.DeviceTemperature, 30, Calibrated.Start);

        Assert.Equal(Quality.NotMeasured, calibration.Apply(in raw, [raw]).Quality);
        Assert.Equal(Quality.NotMeasured, calibration.Apply(in raw, [raw, withheld]).Quality);
        Assert.Equal(Quality.NotMeasured, calibration.Apply(in raw, [raw, ofAnotherTime]).Quality);
    }

    [Theory]
    [InlineData(Quality.Fault)]
    [InlineData(Quality.Implausible)]
    [InlineData(Quality.WarmingUp)]
    [InlineData(Quality.NotMeasured)]
    public void A_raw_number_that_is_withheld_withholds_the_value_for_the_same_reason(Quality quality)
    {
        var applied = Calibrated.Line(0.1, 5).Apply(new Reading(Calibrated.Start, 0, Quantity.AirNo2Raw, quality), []);
        Assert.Equal(new Reading(Calibrated.Start, 0, Quantity.AirNo2, quality), applied);
    }

    [Fact]
    public void A_value_that_cannot_be_is_out_of_range_and_never_a_number()
    {
        Assert.Equal(Quality.OutOfRange, Calibrated.Line(1e9, 0).Apply(Calibrated.Good(Quantity.AirNo2Raw, 1_000), []).Quality);
        var square = Calibrated.No2(new CalibrationCoefficient(CalibrationTerm.RawSquared, double.MaxValue));
        Assert.Equal(Quality.OutOfRange, square.Apply(Calibrated.Good(Quantity.AirNo2Raw, 1_000), []).Quality);
    }

    [Fact]
    public void Temperatures_below_zero_are_not_clipped()
    {
        var calibration = Calibrated.Of(
            Quantity.AirTemperature, new(CalibrationTerm.Raw, 1), new CalibrationCoefficient(CalibrationTerm.Constant, -0.5));
        var applied = calibration.Apply(Calibrated.Good(Quantity.AirTemperatureRaw, -7), []);
        Assert.Equal(-7.5, applied.Value);
        Assert.Equal(CalibrationNotes.None, calibration.Notes(-7, applied.Value, Calibrated.Start));
    }

    [Fact]
    public void Humidity_and_interfering_gases_are_terms_like_others()
    {
        var calibration = Calibrated.No2(
            new(CalibrationTerm.Raw, 0.1),
            new(CalibrationTerm.RelativeHumidity, -0.2),
            new(CalibrationTerm.AirTemperature, 0.5),
            new(CalibrationTerm.Interferent, 0.01, Interferent: Quantity.AirO3Raw));
        Reading[] readings =
        [
            Calibrated.Good(Quantity.AirNo2Raw, 300),
            Calibrated.Good(Quantity.AirO3Raw, 400),
            Calibrated.Good(Quantity.AirRelativeHumidity, 50),
            Calibrated.Good(Quantity.AirTemperature, 20),
        ];
        Assert.Equal(30 - 10 + 10 + 4, calibration.Apply(in readings[0], readings).Value, 1e-12);
    }

    [Fact]
    public void Notes_tell_of_raw_values_that_the_co_location_never_saw_and_of_expiry()
    {
        var calibration = Calibrated.Line(0.1, 0) with
        {
            RawMinimum = 100,
            RawMaximum = 500,
            Expires = Calibrated.Start + TimeSpan.FromDays(365),
        };
        Assert.Equal(CalibrationNotes.None, calibration.Notes(100, 10, Calibrated.Start));
        Assert.Equal(CalibrationNotes.None, calibration.Notes(500, 50, calibration.Expires - TimeSpan.FromTicks(1)));
        Assert.Equal(CalibrationNotes.Extrapolated, calibration.Notes(99.9, 10, Calibrated.Start));
        Assert.Equal(
            CalibrationNotes.Extrapolated | CalibrationNotes.Expired, calibration.Notes(500.1, 50, calibration.Expires));
    }

    [Fact]
    public void The_newest_version_that_has_begun_counts_and_of_two_that_begin_together_the_higher()
    {
        var first = Calibrated.Line(1, 0);
        var second = first with { Version = 2, ValidFrom = Calibrated.Start + TimeSpan.FromDays(10) };
        var corrected = second with { Version = 3 };
        var ozone = Calibrated.Of(Quantity.AirO3, new CalibrationCoefficient(CalibrationTerm.Raw, 1));
        var all = new SensorCalibrations([corrected, ozone, second, first]);

        Assert.Null(all.At(Quantity.AirNo2, Calibrated.Start - TimeSpan.FromTicks(1)));
        Assert.Same(first, all.At(Quantity.AirNo2, Calibrated.Start));
        Assert.Same(corrected, all.At(Quantity.AirNo2, second.ValidFrom));
        Assert.Null(all.At(Quantity.AirCo, second.ValidFrom));
        Assert.Equal([1, 2, 3, 1], all.Versions.Select(version => version.Version));
    }

    private static IEnumerable<CalibrationCoefficient> Coefficients(string[] cells)
    {
        CalibrationTerm[] terms =
            [CalibrationTerm.Raw, CalibrationTerm.RawSquared, CalibrationTerm.InternalTemperature, CalibrationTerm.Constant];
        return terms.Select((term, i) => (term, cells[i + 2]))
            .Where(one => one.Item2.Length > 0)
            .Select(one => new CalibrationCoefficient(one.term, Number(one.Item2)));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

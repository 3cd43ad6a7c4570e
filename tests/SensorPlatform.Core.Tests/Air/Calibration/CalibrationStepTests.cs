using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Tests.Grains;
using SensorPlatform.Testing;
using CalibrationVersion = SensorPlatform.Core.Air.Calibration.Calibration;

namespace SensorPlatform.Core.Tests.Air.Calibration;

/// <summary>Calibrations in the grain.</summary>
public sealed class CalibrationStepTests
{
    private readonly FoldOutput _output = new();
    private uint _counter;

    [Fact]
    public void A_raw_reading_is_kept_and_gets_its_value_beside_it_of_the_same_time()
    {
        Process([Calibrated.Line(0.1, 2)], TestFamily.Entry(Quantity.AirNo2Raw, 200));
        Assert.Equal(
            [
                Calibrated.Good(Quantity.AirNo2Raw, 200, TestTown.Minute(3)),
                Calibrated.Good(Quantity.AirNo2, 22, TestTown.Minute(3)),
            ],
            Stored());
        Assert.Equal([0, 1], _output.Readings.Select(one => (int)one.Ordinal));
    }

    [Fact]
    public void A_quantity_that_the_device_gives_itself_becomes_the_raw_value()
    {
        var calibration = Calibrated.Of(Quantity.AirPm25, new(CalibrationTerm.Raw, 0.5), new CalibrationCoefficient(CalibrationTerm.Constant, 1));
        Process([calibration], [.. TestFamily.Entry(Quantity.AirPm25, 30), .. TestFamily.Entry(Quantity.AirPm10, 40)]);
        Assert.Equal([(Quantity.AirPm25, 16.0), (Quantity.AirPm10, 40), (Quantity.AirPm25Raw, 30)], Values());
    }

    [Fact]
    public void A_quantity_beside_its_raw_value_is_replaced()
    {
        Process(
            [Calibrated.Line(0.1, 2)],
            [.. TestFamily.Entry(Quantity.AirNo2, 99), .. TestFamily.Entry(Quantity.AirNo2Raw, 200)]);
        Assert.Equal([(Quantity.AirNo2, 22.0), (Quantity.AirNo2Raw, 200)], Values());
    }

    [Fact]
    public void Before_the_first_version_a_raw_gas_is_not_calibrated_and_the_devices_own_value_stands()
    {
        var later = Calibrated.Line(0.1, 2) with { ValidFrom = TestTown.Minute(4) };
        var dust = Calibrated.Of(Quantity.AirPm25, new CalibrationCoefficient(CalibrationTerm.Raw, 1)) with { ValidFrom = TestTown.Minute(4) };
        Process([later, dust], [.. TestFamily.Entry(Quantity.AirNo2Raw, 200), .. TestFamily.Entry(Quantity.AirPm25, 12)]);
        Assert.Equal(
            [
                Calibrated.Good(Quantity.AirNo2Raw, 200, TestTown.Minute(3)),
                Calibrated.Good(Quantity.AirPm25, 12, TestTown.Minute(3)),
                new(TestTown.Minute(3), 0, Quantity.AirNo2, Quality.NotCalibrated),
            ],
            Stored());
    }

    [Fact]
    public void A_sensor_without_any_calibration_says_so_for_gases_and_not_for_temperature()
    {
        Process([], [.. TestFamily.Entry(Quantity.AirO3Raw, 400), .. TestFamily.Entry(Quantity.AirTemperatureRaw, 228)]);
        Assert.Equal(
            [Quality.Good, Quality.Good, Quality.NotCalibrated], Stored().Select(one => one.Quality));
        Assert.Equal(Quantity.AirO3, Stored()[2].Quantity);
    }

    [Fact]
    public void A_raw_value_that_is_withheld_withholds_the_value_with_and_without_a_calibration()
    {
        var missing = TestFamily.Missing(Quantity.AirNo2Raw);
        Process([Calibrated.Line(0.1, 2)], missing);
        Assert.Equal([Quality.NotMeasured, Quality.NotMeasured], Stored().Select(one => one.Quality));
        _output.Clear();
        Process([], missing);
        Assert.Equal([Quality.NotMeasured, Quality.NotMeasured], Stored().Select(one => one.Quality));
    }

    [Fact]
    public void Each_record_of_a_log_takes_the_version_and_the_inputs_of_its_own_time()
    {
        var first = Calibrated.No2(new(CalibrationTerm.Raw, 0.1), new(CalibrationTerm.InternalTemperature, 1));
        var second = first with
        {
            Version = 2,
            Coefficients = [new(CalibrationTerm.Raw, 1)],
            ValidFrom = TestTown.Minute(-15),
        };
        first = first with { ValidFrom = TestTown.Minute(-100) };
        Process(
            [first, second],
            [
                .. TestFamily.History(Quantity.AirNo2Raw, 100, TestTown.Minute(-20)),
                .. TestFamily.History(Quantity.DeviceTemperature, 30, TestTown.Minute(-20)),
                .. TestFamily.History(Quantity.AirNo2Raw, 110, TestTown.Minute(-10)),
                .. TestFamily.History(Quantity.DeviceTemperature, 40, TestTown.Minute(-10)),
            ]);
        Assert.Equal(
            [Calibrated.Good(Quantity.AirNo2, 40, TestTown.Minute(-20)), Calibrated.Good(Quantity.AirNo2, 110, TestTown.Minute(-10))],
            Stored().Where(one => one.Quantity == Quantity.AirNo2));
    }

    [Fact]
    public void Other_models_take_temperature_and_humidity_as_calibrated()
    {
        var temperature = Calibrated.Of(Quantity.AirTemperature, new(CalibrationTerm.Raw, 1), new CalibrationCoefficient(CalibrationTerm.Constant, 5));
        var gas = Calibrated.No2(new(CalibrationTerm.Raw, 0), new(CalibrationTerm.AirTemperature, 1));
        Process([gas, temperature], [.. TestFamily.Entry(Quantity.AirNo2Raw, 100), .. TestFamily.Entry(Quantity.AirTemperature, 20)]);
        Assert.Contains(Calibrated.Good(Quantity.AirNo2, 25, TestTown.Minute(3)), Stored());
    }

    [Fact]
    public void A_model_takes_the_raw_value_of_another_gas_that_the_device_gives_as_a_quantity_too()
    {
        var ozone = Calibrated.Of(
            Quantity.AirO3,
            new(CalibrationTerm.Raw, 2),
            new CalibrationCoefficient(CalibrationTerm.Interferent, 0.5, Interferent: Quantity.AirNo2Raw));
        byte[] ozoneFirst = [.. TestFamily.Entry(Quantity.AirO3, 60), .. TestFamily.Entry(Quantity.AirNo2, 40)];
        byte[] ozoneLast = [.. TestFamily.Entry(Quantity.AirNo2, 40), .. TestFamily.Entry(Quantity.AirO3, 60)];
        foreach (var payload in new[] { ozoneFirst, ozoneLast })
        {
            _output.Clear();
            Process([ozone, Calibrated.Line(0.1, 2)], payload);
            Assert.Equal(4, Stored().Length);
            Assert.Contains((Quantity.AirO3, 140.0), Values());
            Assert.Contains((Quantity.AirO3Raw, 60.0), Values());
            Assert.Contains((Quantity.AirNo2, 6.0), Values());
            Assert.Contains((Quantity.AirNo2Raw, 40.0), Values());
        }
    }

    [Fact]
    public void The_fullest_payload_has_room_for_all_its_values()
    {
        var payload = Enumerable.Range(0, DeviceFamily.MaxReadings)
            .SelectMany(i => TestFamily.History(Quantity.AirNo2Raw, i, TestTown.Minute(-i)))
            .ToArray();
        var sensor = Sensor([Calibrated.Line(1, 0)]);
        var readings = new Reading[2 * DeviceFamily.MaxReadings];
        var decoded = sensor.Family.Decode(payload, 1, readings, out var count);
        Assert.Equal(DecodeError.None, decoded);
        Assert.Equal(DeviceFamily.MaxReadings, count);
        Assert.Equal(readings.Length, CalibrationStep.Run(sensor.Calibrations, readings, count, TestTown.Minute(3)));
        Assert.Equal(readings.Length, CalibrationStep.Run(null, readings, count, TestTown.Minute(3)));
    }

    [Fact]
    public void Raw_and_calibrated_values_have_windows_of_their_own()
    {
        Process([Calibrated.Line(0.1, 2)], TestFamily.Entry(Quantity.AirNo2Raw, 200), isFlushed: true);
        Assert.Contains(_output.Windows, window => window.Quantity == Quantity.AirNo2 && window.Mean == 22);
        Assert.Contains(_output.Windows, window => window.Quantity == Quantity.AirNo2Raw && window.Mean == 200);
    }

    [Fact]
    public void Calibrating_allocates_nothing()
    {
        var calibrations = new SensorCalibrations(
        [
            Calibrated.No2(new(CalibrationTerm.Raw, 0.1), new(CalibrationTerm.InternalTemperature, 1)),
            Calibrated.Of(Quantity.AirPm25, new CalibrationCoefficient(CalibrationTerm.Raw, 1)),
        ]);
        Reading[] decoded =
        [
            Calibrated.Good(Quantity.AirNo2Raw, 200),
            Calibrated.Good(Quantity.DeviceTemperature, 30),
            Calibrated.Good(Quantity.AirPm25, 10),
            Calibrated.Good(Quantity.AirO3Raw, 300),
        ];
        var readings = new Reading[8];
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            decoded.CopyTo(readings, 0);
            Assert.True(CalibrationStep.Run(calibrations, readings, decoded.Length, TestTown.Minute(3)) == 7);
        }));
    }

    private static SensorDefinition Sensor(CalibrationVersion[] versions) => TestTown.Sensor() with
    {
        Calibrations = versions.Length == 0 ? null : new SensorCalibrations(versions),
    };

    private void Process(CalibrationVersion[] versions, byte[] payload, bool isFlushed = false)
    {
        var grain = new SensorGrain(Sensor(versions));
        var message = new JournaledMessage { Offset = ++_counter, Uplink = TestTown.Frame(TestTown.Minute(3), _counter, payload) };
        Assert.Equal(Outcome.Stored, grain.Process(in message, _output));
        if (isFlushed)
        {
            grain.Flush(_output, isCheckpoint: true);
        }
    }

    private Reading[] Stored() => [.. _output.Readings.Select(one => one.Reading)];

    private (Quantity, double)[] Values() => [.. Stored().Select(one => (one.Quantity, one.Value))];
}

using BenchmarkDotNet.Attributes;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Benchmarks.Calibration;

/// <summary>A report of raw values through its grain, with calibrations of three gases and without.</summary>
[MemoryDiagnoser]
public class CalibrationBenchmark
{
    // Counts and temperatures of a station of the field (SMART41, May 2024).
    private static readonly (Quantity Quantity, double Value)[] Report =
    [
        (Quantity.AirNo2Raw, 186),
        (Quantity.AirO3Raw, 640),
        (Quantity.AirCoRaw, 247),
        (Quantity.DeviceTemperature, 45.56),
        (Quantity.AirTemperature, 26.6),
        (Quantity.AirRelativeHumidity, 48),
    ];

    private readonly FoldOutput _output = new();
    private readonly SensorGrain _calibrated = Grain(new SensorCalibrations(
    [
        Of(Quantity.AirNo2, (CalibrationTerm.Raw, 0.1266), (CalibrationTerm.Constant, -1.944)),
        Of(Quantity.AirO3, (CalibrationTerm.Raw, -0.2734), (CalibrationTerm.InternalTemperature, 9.24), (CalibrationTerm.Constant, -81.2)),
        Of(Quantity.AirCo, (CalibrationTerm.Raw, 0.000774), (CalibrationTerm.InternalTemperature, -0.004684), (CalibrationTerm.Constant, 0.08716)),
    ]));

    private readonly SensorGrain _raw = Grain(null);
    private JournaledMessage _message;

    public CalibrationBenchmark()
    {
        _message.Uplink.Kind = UplinkKind.Data;
        _message.Uplink.FPort = 1;
        _message.Uplink.HasFrameCounter = true;
        _message.Uplink.NetworkReceived = Instant.FromUnixSeconds(1_782_864_000);
        _message.Uplink.Received = _message.Uplink.NetworkReceived;
        _ = _message.Uplink.TrySetPayload([1]);
    }

    [Benchmark(Description = "Report of 6 values, 3 of them not calibrated", Baseline = true)]
    public int Raw() => Process(_raw);

    [Benchmark(Description = "Report of 6 values, 3 of them calibrated")]
    public int Calibrated() => Process(_calibrated);

    private int Process(SensorGrain grain)
    {
        _message.Offset++;
        _message.Uplink.FrameCounter++;
        _message.Uplink.NetworkReceived += TimeSpan.FromMinutes(2);
        _message.Uplink.Received = _message.Uplink.NetworkReceived;
        var outcome = grain.Process(in _message, _output);
        var count = _output.Readings.Count;
        _output.Clear();
        return outcome == Outcome.Stored && count == Report.Length + 3
            ? count
            : throw new InvalidOperationException($"Not what is to be measured: {outcome}, {count} readings.");
    }

    private static SensorGrain Grain(SensorCalibrations? calibrations)
    {
        var family = new DeviceFamily(
            "benchmark/raw", 1, ["R"], [1], [], static (payload, in context, destination) => Decode(destination));
        return new SensorGrain(new SensorDefinition(
            0, "air-0001", "arezzo", default, default, family, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10))
        {
            Calibrations = calibrations,
        });
    }

    private static DecodeResult Decode(Span<Reading> destination)
    {
        for (var i = 0; i < Report.Length; i++)
        {
            destination[i] = new Reading(default, Report[i].Value, Report[i].Quantity, Quality.Good);
        }

        return new DecodeResult(DecodeError.None, Report.Length);
    }

    private static Core.Air.Calibration.Calibration Of(Quantity quantity, params (CalibrationTerm Term, double Value)[] terms) => new()
    {
        SensorId = "air-0001",
        Quantity = quantity,
        Version = 1,
        Coefficients = Array.ConvertAll(terms, static one => new CalibrationCoefficient(one.Term, one.Value)),
        ValidFrom = Instant.FromUnixSeconds(1_600_000_000),
    };
}

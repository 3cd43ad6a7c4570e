using System.Buffers;
using BenchmarkDotNet.Attributes;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.LineProtocol;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Benchmarks.LineProtocol;

/// <summary>Lines of line protocol: two tags and two fields, and an aggregate with its ten fields.</summary>
[MemoryDiagnoser]
public class LineBenchmark
{
    private static readonly Instant Time = Instant.FromUnixSeconds(1_782_864_005);

    private readonly ArrayBufferWriter<byte> _lines = new(1 << 12);
    private readonly SensorSeries _series = new("hamm", "heat-0001");
    private readonly StoredReading[] _readings =
    [
        new(0, 0, 1, 0, new Reading(Time, 27.2, Quantity.AirTemperature, Quality.Good), Time, Time),
        new(0, 0, 1, 1, new Reading(Time, 56.5, Quantity.AirRelativeHumidity, Quality.Good), Time, Time),
    ];
    private readonly WindowAggregate _window = new(
        0, Quantity.AirTemperature, WindowLength.FiveMinutes, TumblingWindow.StartOf(WindowLength.FiveMinutes, Time, CivilCalendar.Utc), 3, 5, 27.1, 27.4, 81.8, 0, false, 1);

    [Benchmark(Description = "Readings: 2 tags, 2 fields, time")]
    public int Readings()
    {
        _lines.ResetWrittenCount();
        var lines = new LineProtocolWriter(_lines).WriteUplink(_series, _readings);
        return lines == 1 ? _lines.WrittenCount : throw new InvalidOperationException($"{lines} lines.");
    }

    [Benchmark(Description = "Aggregate: 4 tags, 10 fields, time")]
    public int Aggregate()
    {
        _lines.ResetWrittenCount();
        return new LineProtocolWriter(_lines).TryWriteAggregate(_series, in _window)
            ? _lines.WrittenCount
            : throw new InvalidOperationException("No line.");
    }
}

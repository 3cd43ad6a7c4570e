using System.Text;

namespace SensorPlatform.Core.LineProtocol;

/// <summary>What all lines of one sensor begin with, made once. Immutable: safe for any thread.</summary>
/// <remarks>Tags stand in the order of their keys, which spares InfluxDB sorting them.</remarks>
public sealed class SensorSeries
{
    private readonly byte[] _readingsHead;
    private readonly byte[] _aggregatesHead;
    private readonly byte[] _sensorTag;

    /// <summary>Escapes the names of a sensor.</summary>
    /// <param name="city">The city's id.</param>
    /// <param name="sensor">The sensor's id.</param>
    /// <exception cref="ArgumentException">A name cannot stand in line protocol.</exception>
    public SensorSeries(string city, string sensor)
    {
        var cityTag = LineProtocolName.TagOrField(city).Escaped;
        var sensorTag = LineProtocolName.TagOrField(sensor).Escaped;
        _readingsHead = [.. "readings,city="u8, .. cityTag, .. ",sensor="u8, .. sensorTag];
        _aggregatesHead = [.. "aggregates,city="u8, .. cityTag, .. ",quantity="u8];
        _sensorTag = [.. ",sensor="u8, .. sensorTag];
    }

    /// <summary><c>readings,city=C,sensor=S</c>.</summary>
    internal ReadOnlySpan<byte> ReadingsHead => _readingsHead;

    /// <summary><c>aggregates,city=C,quantity=</c>.</summary>
    internal ReadOnlySpan<byte> AggregatesHead => _aggregatesHead;

    /// <summary><c>,sensor=S</c>.</summary>
    internal ReadOnlySpan<byte> SensorTag => _sensorTag;

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(_readingsHead);
}

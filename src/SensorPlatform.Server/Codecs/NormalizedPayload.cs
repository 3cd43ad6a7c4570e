using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Decoding.Network;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Codecs.Mapping;

namespace SensorPlatform.Server.Codecs;

/// <summary>
/// The built-in codec <c>network/ttn-normalized</c>: The Things Network's normalized payload (lorawan-devices,
/// lib/payload.json), a list of measurements, each with a time where it has one.
/// </summary>
internal static class NormalizedPayload
{
    /// <summary>The codec.</summary>
    internal static LoadedCodec Codec { get; } = Create();

    private static LoadedCodec Create()
    {
        ValueEntry[] values =
        [
            Value("battery", Quantity.Battery),
            Value("soil.moisture", Quantity.SoilMoisture),
            Value("soil.temperature", Quantity.SoilTemperature),
            Value("soil.ec", Quantity.SoilEc),
            Value("soil.pH", Quantity.SoilPH),
            Value("air.temperature", Quantity.AirTemperature),
            Value("air.relativeHumidity", Quantity.AirRelativeHumidity),
            Value("air.pressure", Quantity.AirPressure),
            Value("air.co2", Quantity.AirCo2),
            Value("air.lightIntensity", Quantity.LightIlluminance),
            Value("wind.speed", Quantity.WindSpeed),
            Value("wind.direction", Quantity.WindDirection),
            Value("water.leak", Quantity.WaterLeak),
            Value("water.temperature.current", Quantity.WaterTemperature),
            Value("metering.water.total", Quantity.MeteringWater),
            Value("action.motion.detected", Quantity.MotionDetected),
            Value("action.motion.count", Quantity.MotionCount),
            Value("action.contactState", Quantity.ContactOpen) with { Words = [new("open"u8.ToArray(), 1), new("closed"u8.ToArray(), 0)] },
            Value("position.latitude", Quantity.PositionLatitude),
            Value("position.longitude", Quantity.PositionLongitude),
        ];

        // A list of measurements in an uplink, one measurement in a message of its own (up/normalized).
        var mapping = new ValueMapping(
            [new ValueGroup(Path("[*]"), Path("time"), values), new ValueGroup([], Path("time"), values)], IsNormalized: true);
        var family = new DeviceFamily(
            "network/ttn-normalized",
            1,
            ["every device with a normalized payload"],
            [1],
            mapping.QuantityNames,
            NetworkValues.Decode);
        return new LoadedCodec("", family, mapping, []);
    }

    private static ValueEntry Value(string path, Quantity quantity) => new(Path(path), quantity);

    private static PathSegment[] Path(string text) =>
        ValuePath.TryParse(text, out var path) ? path : throw new ArgumentException($"No path: {text}.", nameof(text));
}

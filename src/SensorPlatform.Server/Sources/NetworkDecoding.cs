using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Codecs.Mapping;

namespace SensorPlatform.Server.Sources;

/// <summary>
/// For sensors whose type is a codec of kind <c>network</c>: takes the values that the network server decoded out of the
/// message, before the message is forgotten, and puts them in the place of the payload. Safe for any thread.
/// </summary>
internal sealed class NetworkDecoding
{
    private readonly SensorDirectory _directory;

    // By the sensor's index; null for all sensors that decode for themselves.
    private readonly ValueMapping?[] _mappings;

    private NetworkDecoding(SensorDirectory directory, ValueMapping?[] mappings)
    {
        _directory = directory;
        _mappings = mappings;
    }

    /// <summary>For a set of sensors that all decode for themselves.</summary>
    internal static NetworkDecoding None { get; } = new(new SensorDirectory([]), []);

    /// <summary>Finds the sensors that need it.</summary>
    internal static NetworkDecoding For(SensorDirectory directory, DeviceCatalog devices)
    {
        var byFamily = devices.Loaded.Where(codec => codec.Network is not null).ToDictionary(codec => codec.Family, codec => codec.Network);
        var mappings = new ValueMapping?[directory.Count];
        for (var i = 0; i < mappings.Length; i++)
        {
            mappings[i] = byFamily.GetValueOrDefault(directory[i].Family);
        }

        return mappings.All(mapping => mapping is null) ? None : new NetworkDecoding(directory, mappings);
    }

    /// <summary>Puts the decoded values into an uplink of such a sensor; leaves all others as they are.</summary>
    /// <param name="body">The message that the uplink was read from.</param>
    /// <param name="uplink">The uplink, its network set.</param>
    internal void Apply(ReadOnlySpan<byte> body, ref Uplink uplink)
    {
        if (_mappings.Length == 0
            || uplink.Kind is not (UplinkKind.Data or UplinkKind.MacOnly or UplinkKind.Other)
            || _directory.Find(uplink.Network, uplink.Device) is not { } sensor
            || _mappings[sensor.Index] is not { } mapping)
        {
            return;
        }

        Span<byte> payload = stackalloc byte[UplinkPayload.MaxLength];
        var length = DecodedObject.TryFind(body, mapping.IsNormalized, out var json) ? NetworkPayload.Write(mapping, json, payload) : 0;
        if (length > 0)
        {
            // A message may leave the payload itself out: what was decoded says that there was one.
            uplink.Kind = UplinkKind.Data;
        }

        if (uplink.Kind == UplinkKind.Data)
        {
            uplink.TrySetPayload(payload[..length]);
        }
    }
}

using SensorPlatform.Core.Decoding.Network;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Codecs.Mapping;

/// <summary>Makes the compact payload of <see cref="NetworkValues"/> of a decoded object.</summary>
internal static class NetworkPayload
{
    /// <summary>Writes the mapped values of an object.</summary>
    /// <param name="mapping">What is looked for.</param>
    /// <param name="json">The object; an empty span when the message has none.</param>
    /// <param name="destination">Room for the longest payload.</param>
    /// <returns>Bytes written; 0 when there is no object.</returns>
    internal static int Write(ValueMapping mapping, ReadOnlySpan<byte> json, Span<byte> destination)
    {
        Span<MappedValue> values = stackalloc MappedValue[NetworkValues.MaximumEntries];
        if (json.IsEmpty || !JsonValues.TryRead(mapping, json, values, out var count, out var leftOut))
        {
            return 0;
        }

        var written = NetworkValues.Begin(destination);
        var time = Instant.None;

        // Room for the count of what is left out is kept to the last.
        var room = destination[..^NetworkValues.EntryLength];
        foreach (ref readonly var value in values[..count])
        {
            if (value.Time != time && room.Length - written >= 2 * NetworkValues.EntryLength)
            {
                time = value.Time;
                written += NetworkValues.WriteTime(room[written..], time);
            }

            var length = value.Time == time ? NetworkValues.Write(room[written..], value.Quantity, value.Value) : 0;
            written += length;
            leftOut += length == 0 ? 1 : 0;
        }

        return leftOut == 0 ? written : written + NetworkValues.WriteLeftOut(destination[written..], leftOut);
    }
}

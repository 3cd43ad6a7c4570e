namespace SensorPlatform.Core.Uplinks.Helium;

/// <summary>
/// What Helium's packet router adds to a reception of a ChirpStack v4 event: <c>metadata</c> with the hotspot's own id and name.
/// All values are text.
/// </summary>
internal static class HeliumMetadata
{
    /// <summary>Reads the object and hashes the hotspot's id, else its name.</summary>
    /// <returns>0 when the network is not Helium's: another network's metadata name no gateway.</returns>
    internal static ulong ReadHotspot<TCursor>(ref TCursor cursor)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        var hotspot = default(Hotspot);
        while (cursor.NextField(out var name))
        {
            if (!Hotspot.Wants(name))
            {
                cursor.Skip();
                continue;
            }

            // The name does not outlive the value.
            var field = name.Length;
            if (cursor.TryText(out var text))
            {
                hotspot.Take(field, text);
            }
        }

        return hotspot.Hash;
    }

    /// <summary>A hotspot of which the metadata come one by one.</summary>
    internal struct Hotspot
    {
        private const int NetworkLength = 7;
        private const int IdLength = 10;

        private ulong _id;
        private ulong _name;
        private bool _isHelium;

        /// <summary>Hash of the hotspot; 0 when it is not one of Helium.</summary>
        internal readonly ulong Hash => !_isHelium ? 0 : _id != 0 ? _id : _name;

        /// <summary>Is an entry of this name of use?</summary>
        internal static bool Wants(ReadOnlySpan<byte> name) =>
            name.SequenceEqual("network"u8) || name.SequenceEqual("gateway_id"u8) || name.SequenceEqual("gateway_name"u8);

        /// <summary>Takes the value of a wanted entry.</summary>
        /// <param name="nameLength">The length of its name, which tells the three apart.</param>
        /// <param name="text">Its value.</param>
        internal void Take(int nameLength, ReadOnlySpan<byte> text)
        {
            var hash = text.IsEmpty ? 0 : StableHash.OfGateway(text);
            switch (nameLength)
            {
                case NetworkLength:
                    _isHelium = text.StartsWith("helium"u8);
                    break;
                case IdLength:
                    _id = hash;
                    break;
                default:
                    _name = hash;
                    break;
            }
        }
    }
}

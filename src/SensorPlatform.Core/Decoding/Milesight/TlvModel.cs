using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>
/// The decoder of all Milesight (formerly Ursalink) devices: channel, type, value; little-endian. What a channel and a type mean
/// differs from model to model, so every model has its table; this is the walk over a payload with one of them.
/// </summary>
/// <remarks>
/// <para>The maker names FPort 85 and lets users change it: 1 to 199 are accepted, 200 and above are LoRaWAN's own.</para>
/// <para>An unknown channel ends the payload, because its length is unknown; what came before it stands, with a warning.
/// 20 CE and 21 CE are records of the device's memory with their own Unix time; without a time (0) they are left out.</para>
/// <para>Sources: the public examples of The Things Network, ChirpStack, akenza and ThingsBoard, and the maker's user guides; where a table is
/// "unconfirmed", no public example was at hand.</para>
/// </remarks>
internal sealed class TlvModel
{
    private const byte LastApplicationPort = 199;
    private const byte NoField = byte.MaxValue;

    private readonly TlvField[] _fields;
    private readonly byte[] _firstOfChannel = new byte[256];
    private readonly bool _hasTypes;

    /// <summary>Makes a model.</summary>
    /// <param name="fields">Its table.</param>
    /// <param name="hasTypes">False for the few whose channel alone tells a field.</param>
    internal TlvModel(IReadOnlyList<TlvField> fields, bool hasTypes = true)
    {
        _hasTypes = hasTypes;
        _fields = [.. fields];
        Array.Sort(_fields, static (a, b) => ((a.Channel << 8) | a.Type) - ((b.Channel << 8) | b.Type));
        Array.Fill(_firstOfChannel, NoField);
        for (var i = _fields.Length - 1; i >= 0; i--)
        {
            _firstOfChannel[_fields[i].Channel] = (byte)i;
        }
    }

    /// <summary>Names of the quantities that the table's parts give, without channels.</summary>
    internal IReadOnlyList<string> Quantities()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var field in _fields)
        {
            foreach (var part in field.Parts)
            {
                if (part.Quantity != Quantity.None)
                {
                    names.Add(part.Quantity.BaseName);
                }
            }
        }

        return [.. names];
    }

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    internal DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var scan = new TlvScan(payload, destination, context.Parameters);
        var error = context.FPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Fields(ref scan);
        return scan.End(error);
    }

    private DecodeError Fields(ref TlvScan scan)
    {
        while (!scan.IsAtEnd)
        {
            if (!scan.TryReadHead(_hasTypes, out var channel, out var type))
            {
                return DecodeError.Truncated;
            }

            var field = Find(channel, type);
            if (field is not null)
            {
                if (!field.TryRead(ref scan))
                {
                    return DecodeError.Truncated;
                }

                continue;
            }

            var length = _hasTypes ? TlvInformation.LengthOf(channel, type) : -1;
            if (length < 0)
            {
                if (scan.IsAtFirstField)
                {
                    return DecodeError.UnknownType;
                }

                scan.WarnUnknown();
                return DecodeError.None;
            }

            if (!scan.TrySkip(length))
            {
                return DecodeError.Truncated;
            }
        }

        return DecodeError.None;
    }

    private TlvField? Find(byte channel, byte type)
    {
        for (int i = _firstOfChannel[channel]; i < _fields.Length && _fields[i].Channel == channel; i++)
        {
            if (_fields[i].Type == type)
            {
                return _fields[i];
            }
        }

        return null;
    }
}

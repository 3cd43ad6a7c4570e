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
/// <para>A frame of more than <see cref="DeviceFamily.MaxReadings"/> readings is refused whole, as everywhere; 242 bytes of the densest
/// records (11 of AM308, 99 readings) fit.</para>
/// <para>Sources: the public examples of The Things Network, ChirpStack, akenza and ThingsBoard, and the maker's user guides;
/// where a table is "unconfirmed", no public example was at hand.</para>
/// </remarks>
internal sealed class TlvModel
{
    private const byte LastApplicationPort = 199;
    private const byte NoField = byte.MaxValue;

    private readonly Entry[] _fields;
    private readonly TlvPart[] _parts;
    private readonly byte[] _firstOfChannel = new byte[256];
    private readonly bool _hasTypes;

    /// <summary>Makes a model.</summary>
    /// <param name="fields">Its table.</param>
    /// <param name="hasTypes">False for the few whose channel alone tells a field.</param>
    internal TlvModel(IReadOnlyList<TlvField> fields, bool hasTypes = true)
    {
        _hasTypes = hasTypes;
        TlvField[] ordered = [.. fields];
        Array.Sort(ordered, static (a, b) => ((a.Channel << 8) | a.Type) - ((b.Channel << 8) | b.Type));
        Array.Fill(_firstOfChannel, NoField);
        _fields = new Entry[ordered.Length];
        var parts = new List<TlvPart>();
        for (var i = 0; i < ordered.Length; i++)
        {
            _fields[i] = new Entry(ordered[i], parts.Count);
            _firstOfChannel[ordered[i].Channel] = Math.Min(_firstOfChannel[ordered[i].Channel], (byte)i);
            parts.AddRange(ordered[i].Parts);
            if (ordered[i].Parts.IsEmpty)
            {
                parts.Add(TlvPart.Skip(0));
            }
        }

        _parts = [.. parts];
    }

    /// <summary>Names of the quantities that the table's parts give, without channels.</summary>
    internal IReadOnlyList<string> Quantities()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var part in _parts)
        {
            if (part.Quantity != Quantity.None)
            {
                names.Add(part.Quantity.BaseName);
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

            var place = Find(channel, type);
            if (place >= 0)
            {
                ref readonly var field = ref _fields[place];
                if (!scan.TryRead(in _parts[field.FirstPart]) || (!field.IsPlain && !TryReadRest(in field, ref scan)))
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

    // Place of a field, -1 when the model has none such.
    private int Find(byte channel, byte type)
    {
        var key = (channel << 8) | type;
        var fields = _fields;
        for (int i = _firstOfChannel[channel]; i < fields.Length; i++)
        {
            if (fields[i].Key == key)
            {
                return i;
            }

            if (fields[i].Key > key)
            {
                break;
            }
        }

        return -1;
    }

    private bool TryReadRest(in Entry field, ref TlvScan scan)
    {
        for (var i = field.FirstPart + 1; i < field.EndOfParts; i++)
        {
            if (!scan.TryRead(in _parts[i]))
            {
                return false;
            }
        }

        if (field.Rest is not null && !field.Rest(ref scan))
        {
            return false;
        }

        if (field.IsRecord)
        {
            scan.EndRecord();
        }

        return true;
    }

    // A field as the walk needs it: its parts lie in one array with all others'.
    private readonly struct Entry(TlvField field, int firstPart)
    {
        internal readonly int Key = (field.Channel << 8) | field.Type;
        internal readonly int FirstPart = firstPart;
        internal readonly int EndOfParts = firstPart + Math.Max(1, field.Parts.Length);
        internal readonly bool IsRecord = field.IsRecord;
        internal readonly bool IsPlain = field.Parts.Length == 1 && field.Rest is null && !field.IsRecord;
        internal readonly TlvReader? Rest = field.Rest;
    }
}

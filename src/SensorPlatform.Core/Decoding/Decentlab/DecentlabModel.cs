using System.Buffers.Binary;
using System.Numerics;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Decentlab;

/// <summary>
/// A Decentlab model and the decoder of its frames, big-endian (LoRaWAN reference, layout families; the maker's protocol
/// version 2).
/// </summary>
/// <remarks>
/// <code>
/// 02  device id u16  flags u16  for each bit that is set, from the least significant: a block of 16-bit words
/// </code>
/// <para>The blocks differ by model. What may be negative is sent about 32768, 32 bits as two words, the low one first.</para>
/// <para>The FPort is the user's: 1 to 199 are accepted.</para>
/// <para>A bit that the model does not know ends the payload, because the length of its block is unknown; what came before
/// it stands.</para>
/// </remarks>
internal sealed class DecentlabModel
{
    private const byte LastApplicationPort = 199;
    private const byte ProtocolVersion = 2;
    private const int FlagsOffset = 3;
    private const int HeaderLength = 5;
    private const int MaxParameters = 3;

    private readonly DecentlabBlock[] _blocks;
    private readonly DeviceParameters _defaults;

    /// <summary>Makes the decoder of a model.</summary>
    /// <param name="blocks">By bit of the flags, from the least significant.</param>
    /// <param name="parameters">The constants that its fields use.</param>
    internal DecentlabModel(DecentlabBlock[] blocks, IReadOnlyList<DeviceParameter> parameters)
    {
        _blocks = blocks;
        _defaults = DeviceParameters.Create(parameters, new Dictionary<string, double>(StringComparer.Ordinal));
    }

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    internal DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        if (context.FPort is 0 or > LastApplicationPort)
        {
            return sink.End(DecodeError.UnknownPort);
        }

        if (payload.IsEmpty)
        {
            return sink.End(DecodeError.Empty);
        }

        if (payload[0] != ProtocolVersion)
        {
            return sink.End(DecodeError.UnknownType);
        }

        if (payload.Length < HeaderLength)
        {
            return sink.End(DecodeError.Truncated, payload.Length);
        }

        var error = Blocks(payload, context.Parameters ?? _defaults, ref sink, out var offset);
        return sink.End(error, offset);
    }

    private DecodeError Blocks(
        ReadOnlySpan<byte> payload, DeviceParameters parameters, ref ReadingSink sink, out int offset)
    {
        offset = HeaderLength;
        var blocks = _blocks;
        for (uint flags = BinaryPrimitives.ReadUInt16BigEndian(payload[FlagsOffset..]); flags != 0; flags &= flags - 1)
        {
            var bit = BitOperations.TrailingZeroCount(flags);
            if (bit >= blocks.Length)
            {
                sink.Warn(DecodeWarning.UnknownField, offset);
                return DecodeError.None;
            }

            ref readonly var block = ref blocks[bit];
            var length = block.WordCount * sizeof(ushort);
            if (length > payload.Length - offset)
            {
                return DecodeError.Truncated;
            }

            AddFields(block.Fields, payload.Slice(offset, length), offset, parameters, ref sink);
            offset += length;
        }

        return offset == payload.Length ? DecodeError.None : DecodeError.TrailingBytes;
    }

    private static void AddFields(
        DecentlabField[] fields, ReadOnlySpan<byte> words, int offset, DeviceParameters parameters, ref ReadingSink sink)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            ref readonly var field = ref fields[i];
            if (field.Conversion == DecentlabConversion.Linear)
            {
                var raw = BinaryPrimitives.ReadUInt16BigEndian(words[(field.Word * sizeof(ushort))..]);
                sink.Add(field.Quantity, ((raw - field.Zero) / field.Divisor) + field.Base);
            }
            else
            {
                AddConverted(in field, words[(field.Word * sizeof(ushort))..], offset, parameters, ref sink);
            }
        }
    }

    private static void AddConverted(
        in DecentlabField field, ReadOnlySpan<byte> words, int offset, DeviceParameters parameters, ref ReadingSink sink)
    {
        Span<double> constants = stackalloc double[MaxParameters];
        constants = constants[..field.ParameterCount];
        for (var i = 0; i < constants.Length; i++)
        {
            if (!parameters.TryGet(i, out constants[i]))
            {
                sink.Warn(DecodeWarning.MissingParameter, offset);
                return;
            }
        }

        var quality = DecentlabFormulas.Convert(in field, words, constants, out var value);
        if (quality == Quality.Good)
        {
            sink.Add(field.Quantity, value);
        }
        else
        {
            sink.AddWithout(field.Quantity, quality);
        }
    }
}

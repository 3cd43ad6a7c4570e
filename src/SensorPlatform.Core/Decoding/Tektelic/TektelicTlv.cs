using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Tektelic;

/// <summary>
/// Tektelic's layout on FPort 10: a key of two bytes (channel, type) and its value, most significant byte first. What a key
/// means depends on the device; an unknown one ends the payload, because its length is unknown. The ports 100 and 101 carry
/// settings and answers: no reading.
/// </summary>
internal static class TektelicTlv
{
    private const byte DataPort = 10;
    private const byte SettingsPort = 100;
    private const byte AnswersPort = 101;

    /// <summary>Decodes a payload by the keys of a device.</summary>
    internal static DecodeResult Decode(
        ReadOnlySpan<byte> payload, byte fPort, TektelicKey[] keys, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = fPort switch
        {
            DataPort or SettingsPort or AnswersPort when payload.IsEmpty => DecodeError.Empty,
            DataPort => Keys(payload, keys, ref sink),
            SettingsPort or AnswersPort => DecodeError.None,
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    /// <summary>Names of all quantities.</summary>
    internal static IReadOnlyList<string> Names(TektelicKey[] keys) =>
        BigEndianLayout.Names(Array.ConvertAll(keys, key => key.Layout));

    private static DecodeError Keys(ReadOnlySpan<byte> payload, TektelicKey[] keys, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        while (!reader.IsAtEnd)
        {
            var offset = reader.Position;
            if (!reader.TryReadUInt16BigEndian(out var code))
            {
                return DecodeError.Truncated;
            }

            if (Find(keys, code) is not { } key)
            {
                sink.Warn(DecodeWarning.UnknownField, offset);
                return offset == 0 ? DecodeError.UnknownType : DecodeError.None;
            }

            if (!reader.TryTake(key.Layout.Length, out var value))
            {
                return DecodeError.Truncated;
            }

            key.Layout.AddTo(value, ref sink);
            if (key.IsThermistor)
            {
                Thermistor.AddTo(value, ref sink);
            }
        }

        return DecodeError.None;
    }

    private static TektelicKey? Find(TektelicKey[] keys, ushort code)
    {
        foreach (var key in keys)
        {
            if (key.Code == code)
            {
                return key;
            }
        }

        return null;
    }
}

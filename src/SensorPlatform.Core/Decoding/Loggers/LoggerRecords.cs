using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks.Loggers;

namespace SensorPlatform.Core.Decoding.Loggers;

/// <summary>Rows of loggers that are read out after a campaign and imported from files: the payload of <see cref="LoggerBlock"/>.</summary>
/// <remarks>FPort 1 has rows; FPort 2 says of which file they are and has no reading. A quantity without a value in a row gives no reading.</remarks>
public static class LoggerRecords
{
    private static readonly Quantity[] Quantities =
    [
        Quantity.AirTemperature,
        Quantity.AirRelativeHumidity,
        Quantity.AirPressure,
        Quantity.AirCo2,
        Quantity.ProbeTemperature,
        Quantity.LightIlluminance,
        Quantity.Battery,
    ];

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "logger/csv",
        1,
        ["Data logger, from files"],
        [LoggerBlock.RowsPort],
        Array.ConvertAll(Quantities, static quantity => quantity.Name),
        Decode);

    /// <summary>Can a logger give a quantity, on whatever channel?</summary>
    public static bool Takes(Quantity quantity)
    {
        foreach (var known in Quantities)
        {
            if (known.Index == quantity.Index)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort switch
        {
            _ when payload.IsEmpty => DecodeError.Empty,
            LoggerBlock.FilePort => LoggerFile.TryRead(payload, out _, out _, out _) ? DecodeError.None : DecodeError.Truncated,
            LoggerBlock.RowsPort when payload[0] != LoggerBlock.Version => DecodeError.UnknownType,
            LoggerBlock.RowsPort => Rows(payload, ref sink),
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Rows(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        if (!LoggerBlock.TryReadHead(payload, out var head))
        {
            return DecodeError.Truncated;
        }

        var time = head.Start;
        for (var row = 0; row < head.RowCount; row++)
        {
            time += TimeSpan.FromSeconds(LoggerBlock.StepAt(payload, in head, row));
            for (var place = 0; place < head.QuantityCount; place++)
            {
                if (!LoggerBlock.TryQuantityAt(payload, place, out var quantity) || !Takes(quantity))
                {
                    return DecodeError.UnknownType;
                }

                if (LoggerBlock.TryValueAt(payload, in head, row, place, out var value))
                {
                    sink.Add(quantity, value, time);
                }
            }
        }

        return DecodeError.None;
    }
}

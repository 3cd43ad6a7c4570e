using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>Dragino NSE01 soil sensor for NB-IoT (akenza <c>dragino/nse01</c>).</summary>
/// <remarks>
/// <code>
/// 0-14  head: id (8), version, u16 mV, signal, mode, interrupt
/// then  measurements, the newest first, 12 bytes each: u16 0.01 % moisture, int16 0.01 Cel, u16 uS/cm,
///       u16 0.1 dielectric constant, u32 Unix time
/// </code>
/// </remarks>
public static class Nse01
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/nse01",
        1,
        ["NSE01"],
        [2],
        [
            Quantity.Battery.Name,
            Quantity.RadioRssi.Name,
            Quantity.SoilMoisture.Name,
            Quantity.SoilTemperature.Name,
            Quantity.SoilEc.Name,
            Quantity.SoilDielectricPermittivity.Name,
        ],
        Decode);

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = !DraginoPart.IsDataPort(context.FPort) ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Measurements(payload, ref sink);
        return sink.End(error);
    }

    private static DecodeError Measurements(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!NbIotHead.TryRead(ref reader, ref sink))
        {
            return DecodeError.Truncated;
        }

        var isNewest = true;
        do
        {
            var start = reader.Position;
            if (!reader.TryReadUInt16BigEndian(out var moisture)
                || !reader.TryReadUInt16BigEndian(out var temperature)
                || !reader.TryReadUInt16BigEndian(out var conductivity)
                || !reader.TryReadUInt16BigEndian(out var dielectric)
                || !reader.TryReadUInt32BigEndian(out var seconds))
            {
                return DecodeError.Truncated;
            }

            if (isNewest || seconds is not 0)
            {
                var time = Instant.FromUnixSeconds(seconds);
                sink.Add(Quantity.SoilMoisture, moisture / 100.0, time);
                DraginoPart.AddHundredths(Quantity.SoilTemperature, temperature, ref sink, time);
                sink.Add(Quantity.SoilEc, conductivity / 1000.0, time);
                sink.Add(Quantity.SoilDielectricPermittivity, dielectric / 10.0, time);
            }
            else
            {
                sink.Warn(DecodeWarning.UndatedRecord, start);
            }

            isNewest = false;
        }
        while (!reader.IsAtEnd);
        return DecodeError.None;
    }
}

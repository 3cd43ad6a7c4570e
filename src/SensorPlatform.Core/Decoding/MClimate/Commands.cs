using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.MClimate;

/// <summary>
/// What the LoRaWAN devices of MClimate share: a frame is a row of answers to commands and ends with the keep-alive.
/// </summary>
internal static class Commands
{
    /// <summary>The keep-alive.</summary>
    internal const byte KeepAlive = 0x01;

    private const byte LastApplicationPort = 199;

    /// <summary>Reads what stands before the keep-alive.</summary>
    /// <param name="fPort">1 to 199; users can set it.</param>
    /// <param name="reader">The payload; afterwards behind the keep-alive's command byte.</param>
    /// <param name="command">The keep-alive's command byte; 0 when there is an error or no keep-alive.</param>
    /// <param name="sink">Takes the warning.</param>
    internal static DecodeError SkipAnswers(byte fPort, ref PayloadReader reader, out byte command, ref ReadingSink sink)
    {
        command = 0;
        if (fPort is 0 or > LastApplicationPort)
        {
            return DecodeError.UnknownPort;
        }

        if (reader.IsAtEnd)
        {
            return DecodeError.Empty;
        }

        for (var isFirst = true; reader.TryReadByte(out var answer); isFirst = false)
        {
            if (answer is KeepAlive or 0x81)
            {
                command = answer;
                return DecodeError.None;
            }

            var length = LengthOfAnswer(answer);
            if (length < 0)
            {
                sink.Warn(DecodeWarning.UnknownField, reader.Position - 1);
                return isFirst ? DecodeError.UnknownType : DecodeError.None;
            }

            if (!reader.TryTake(length, out _))
            {
                return DecodeError.Truncated;
            }
        }

        return DecodeError.None;
    }

    /// <summary>Battery, u8: 1.6 V + 8 mV × n.</summary>
    internal static double Volts(byte raw) => ((raw * 8) + 1600) / 1000.0;

    /// <summary>Temperature, u16: 0.1 Cel with an offset of 40.</summary>
    internal static double Temperature(ushort raw) => (raw - 400) / 10.0;

    /// <summary>Relative humidity, u8 in 256ths.</summary>
    internal static double Humidity(byte raw) => raw * 100 / 256.0;

    /// <summary>An external thermistor: bit 11 below zero, bit 10 broken, bits 9..0 0.1 Cel.</summary>
    internal static void AddThermistor(ushort raw, ref ReadingSink sink)
    {
        if ((raw & 0x0400) != 0)
        {
            sink.AddWithout(Quantity.ProbeTemperature, Quality.NotMeasured);
            return;
        }

        var degrees = (raw & 0x03FF) / 10.0;
        sink.Add(Quantity.ProbeTemperature, (raw & 0x0800) != 0 ? -degrees : degrees);
    }

    // The answers whose length the maker's command tables give for all devices.
    private static int LengthOfAnswer(byte command) => command switch
    {
        0x04 => 2, // versions of hardware and firmware
        0x12 => 1, // keep-alive period
        0x14 => 1, // child lock
        0x15 => 2, // range of temperatures
        0x18 => 1, // operational mode
        0x19 => 1, // join retry period
        0x1B => 1, // confirmed or not
        0x1D => 2, // network watchdog
        _ => -1,
    };
}

namespace SensorPlatform.Simulator.Devices;

/// <summary>Payloads of the Nwave NPS405. Layout: docs/simulator.md, "Devices".</summary>
internal static class NwaveNps405Payload
{
    internal const byte StatusPort = 1;
    internal const byte HeartbeatPort = 2;
    internal const byte StartUpPort = 3;

    /// <summary>Code of a duration that the byte cannot hold (from 660 minutes).</summary>
    internal const int OverflowCode = 127;

    /// <summary>FPort 1: bit 0 = occupied, bits 7 to 1 = compressed minutes of the state before.</summary>
    internal static byte[] Status(bool occupied, int previousMinutes) =>
        [(byte)((Compress(previousMinutes) << 1) | (occupied ? 1 : 0))];

    /// <summary>
    /// FPort 2: status (bit 0 = occupied), battery 2500 + 4n mV, temperature n/2 + 10 Cel, its minimum and maximum
    /// since the last heartbeat in the same steps, current consumption.
    /// </summary>
    internal static byte[] Heartbeat(
        bool occupied, double volts, double temperature, double minimum, double maximum, byte current) =>
        [
            occupied ? (byte)1 : (byte)0,
            BatteryCode(volts),
            TemperatureCode(temperature),
            TemperatureCode(minimum),
            TemperatureCode(maximum),
            current,
        ];

    /// <summary>FPort 3: firmware 1.6.2, reset cause 1, bit 0 of the last byte = occupied.</summary>
    internal static byte[] StartUp(bool occupied) => [1, 6, 2, 1, occupied ? (byte)1 : (byte)0];

    /// <summary>Minutes to 7 bits: below 90 exact, below 240 in steps of 5, below 660 in hours, then overflow.</summary>
    internal static int Compress(int minutes) => minutes switch
    {
        < 0 => 0,
        < 90 => minutes,
        < 240 => 90 + ((minutes - 90) / 5),
        < 660 => 120 + ((minutes - 240) / 60),
        _ => OverflowCode,
    };

    /// <summary>Minutes as a decoder gives them back; 660 for the overflow.</summary>
    internal static int Decompress(int code) => code switch
    {
        < 90 => code,
        < 120 => 90 + ((code - 90) * 5),
        < OverflowCode => 240 + ((code - 120) * 60),
        _ => 660,
    };

    /// <summary>Volts to the battery byte, 2.500 to 3.520 V.</summary>
    internal static byte BatteryCode(double volts) => (byte)Math.Clamp(Math.Round((volts - 2.5) / 0.004), 0, 255);

    /// <summary>Volts that a battery byte stands for.</summary>
    internal static double BatteryVolts(byte code) => (2500 + (4 * code)) / 1000.0;

    /// <summary>Cel to the temperature byte, -54 to 73.5.</summary>
    internal static byte TemperatureCode(double celsius) =>
        unchecked((byte)(sbyte)Math.Clamp(Math.Round((celsius - 10) * 2), sbyte.MinValue, sbyte.MaxValue));

    /// <summary>Cel that a temperature byte stands for.</summary>
    internal static double TemperatureCelsius(byte code) => (unchecked((sbyte)code) / 2.0) + 10;
}

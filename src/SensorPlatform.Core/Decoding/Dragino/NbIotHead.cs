using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>
/// The head of Dragino's NB-IoT payloads, 15 bytes: device id (8), version u16, u16 mV, signal u8, mode, interrupt.
/// </summary>
/// <remarks>The signal is the modem's number (3GPP TS 27.007, CSQ): dBm is twice that less 113, 99 is "unknown".</remarks>
internal static class NbIotHead
{
    private const int IdAndVersionLength = 10;
    private const byte SignalUnknown = 99;

    /// <summary>Reads the head and gives battery and signal.</summary>
    /// <returns>False where the payload ends before.</returns>
    internal static bool TryRead(ref PayloadReader reader, ref ReadingSink sink)
    {
        if (!reader.TryTake(IdAndVersionLength, out _)
            || !reader.TryReadUInt16BigEndian(out var battery)
            || !reader.TryReadByte(out var signal)
            || !reader.TryTake(2, out _))
        {
            return false;
        }

        sink.Add(Quantity.Battery, battery / 1000.0);
        if (signal == SignalUnknown)
        {
            sink.AddWithout(Quantity.RadioRssi, Quality.NotMeasured);
        }
        else
        {
            sink.Add(Quantity.RadioRssi, (2 * signal) - 113);
        }

        return true;
    }
}

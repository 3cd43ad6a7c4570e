using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Wika;

/// <summary>The parts that the frames of WIKA's radio units share.</summary>
internal static class WikaFrames
{
    private const byte LowBattery = 0;
    private const int MaxAlarmsLength = 48;
    private const ushort Failed = 0xFFFF;

    /// <summary>A measurement: 2500 is the start of the measuring range, 12500 its end.</summary>
    /// <param name="raw">As sent.</param>
    /// <param name="place">Channel of the device, from 1.</param>
    /// <param name="range">Where the start of the range stands among the parameters; its end is the next.</param>
    /// <param name="parameters">The device's constants.</param>
    /// <param name="sink">Takes the share of the range, and the value when the range is known.</param>
    internal static void Add(ushort raw, byte place, int range, DeviceParameters? parameters, ref ReadingSink sink)
    {
        if (raw == Failed)
        {
            sink.AddWithout(Quantity.InputLevel.On(place), Quality.NotMeasured);
            return;
        }

        sink.Add(Quantity.InputLevel.On(place), (raw - 2500) / 100.0);
        if (parameters is not null && parameters.TryGet(range, out var start) && parameters.TryGet(range + 1, out var end))
        {
            sink.Add(Quantity.InputValue.On(place), ((raw - 2500) / 10_000.0 * (end - start)) + start);
        }
        else
        {
            sink.Warn(DecodeWarning.MissingParameter, 0);
        }
    }

    /// <summary>Process alarms: configuration u8, 00, then (alarm u8, value u16) each.</summary>
    internal static DecodeError ProcessAlarms(
        ref PayloadReader reader, DeviceParameters? parameters, ref ReadingSink sink)
    {
        if (!reader.TryTake(2, out _))
        {
            return DecodeError.Truncated;
        }

        if (reader.RemainingLength > MaxAlarmsLength)
        {
            return DecodeError.TrailingBytes;
        }

        do
        {
            if (!reader.TryReadByte(out var alarm) || !reader.TryReadUInt16BigEndian(out var raw))
            {
                return DecodeError.Truncated;
            }

            var place = (alarm >> 3) & 0x0F;
            sink.Add(Quantity.AlarmActive.On(1), (alarm >> 7) ^ 1);
            sink.Add(Quantity.DeviceState.On(1), alarm & 7);
            Add(raw, (byte)(place + 1), 2 * place, parameters, ref sink);
        }
        while (!reader.IsAtEnd);
        return DecodeError.None;
    }

    /// <summary>Technical alarm: configuration u8, error bits u8.</summary>
    internal static DecodeError TechnicalAlarm(ref PayloadReader reader, ref ReadingSink sink)
    {
        if (!reader.TryReadByte(out _) || !reader.TryReadByte(out var errors))
        {
            return DecodeError.Truncated;
        }

        sink.Add(Quantity.AlarmActive.On(2), (errors >> 7) ^ 1);
        sink.Add(Quantity.DeviceErrorCode.On(2), errors & 0x7F);
        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }

    /// <summary>Device alarm: configuration u8, alarm u8 (bit 7 gone, low 5 bits its kind, 0 battery), value u8 0.1 V.</summary>
    internal static DecodeError DeviceAlarm(ref PayloadReader reader, ref ReadingSink sink)
    {
        if (!reader.TryReadByte(out _) || !reader.TryReadByte(out var alarm) || !reader.TryReadByte(out var value))
        {
            return DecodeError.Truncated;
        }

        var kind = alarm & 0x1F;
        sink.Add(Quantity.AlarmActive.On(3), (alarm >> 7) ^ 1);
        sink.Add(Quantity.DeviceErrorCode.On(3), kind);
        if (kind == LowBattery)
        {
            sink.Add(Quantity.Battery, value / 10.0);
            sink.Add(Quantity.BatteryLow, (alarm >> 7) ^ 1);
        }

        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }
}

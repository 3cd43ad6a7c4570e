using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Netvox;

/// <summary>
/// The sensors of Netvox: 11 bytes on FPort 6 that name their device type and report type (TTN lorawan-devices, akenza and
/// ThingsBoard; the maker's "LoRaWAN Application Devicetype" V1.9 and user manuals).
/// </summary>
/// <remarks>
/// <code>
/// byte 0       version of the protocol, 1
/// byte 1       device type
/// byte 2       report type; 0 is the firmware version (no reading)
/// byte 3       battery in most reports: bits 0 to 6 0.1 V, bit 7 "low"; 0 with mains supply
/// bytes 4-10   by device and report type, see NetvoxReports; most significant byte first
/// </code>
/// <para>Ports 7 (settings), 13 (buttons), 14 (calibration) and 20 (joining) carry answers to commands: no reading. Reports
/// are taken from all other ports too, because networks' examples show them on port 1.</para>
/// <para>A meter of three phases sends the factors of its second and third clamp in a report of their own: they are
/// constants of the device here. The currents of others are multiplied by the factor beside them.</para>
/// <para>Alarms of thresholds: channel 1 low temperature (or light), 2 high, 3 low humidity, 4 high.</para>
/// </remarks>
public static class NetvoxPort6
{
    /// <summary>Length of every report.</summary>
    internal const int FrameLength = 11;

    // Of a report of the firmware's version what is used; its two reserved bytes are not always there.
    private const int VersionLength = 9;
    private const byte LastApplicationPort = 199;
    private const byte ProtocolVersion = 1;
    private const byte VersionReport = 0;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "netvox/port6",
        1,
        NetvoxNames.Models,
        [6, 1],
        NetvoxReports.Quantities,
        Decode)
    {
        Aliases = NetvoxNames.Aliases,
        Parameters =
        [
            new("multiplier2", "1", 1, "Factor of the second clamp of a meter of three phases, as its report 2 has it."),
            new("multiplier3", "1", 1, "Factor of the third clamp of a meter of three phases, as its report 2 has it."),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort switch
        {
            0 or > LastApplicationPort => DecodeError.UnknownPort,
            _ when payload.IsEmpty => DecodeError.Empty,
            7 or 13 or 14 or 20 => DecodeError.None,
            _ => Report(payload, in context, ref sink),
        };
        return sink.End(error);
    }

    private static DecodeError Report(ReadOnlySpan<byte> payload, in DecodeContext context, ref ReadingSink sink)
    {
        if (payload.Length < 3)
        {
            return DecodeError.Truncated;
        }

        var report = NetvoxReports.Find(payload[1], payload[2]);
        var isVersion = payload[2] == VersionReport && NetvoxReports.IsKnown(payload[1]);
        if (payload[0] != ProtocolVersion || (report is null && !isVersion))
        {
            return DecodeError.UnknownType;
        }

        if (payload.Length > FrameLength || payload.Length < (isVersion ? VersionLength : FrameLength))
        {
            return payload.Length > FrameLength ? DecodeError.TrailingBytes : DecodeError.Truncated;
        }

        if (report is not null)
        {
            if (report.HasBattery)
            {
                AddBattery(payload[3], ref sink);
            }

            report.Layout.AddTo(payload, ref sink);
            AddCurrents(report.Currents, payload, context.Parameters, ref sink);
        }

        return DecodeError.None;
    }

    private static void AddBattery(byte raw, ref ReadingSink sink)
    {
        if (raw == 0)
        {
            sink.AddWithout(Quantity.Battery, Quality.NotMeasured);
            return;
        }

        sink.Add(Quantity.Battery, (raw & 0x7F) / 10.0);
        sink.Add(Quantity.BatteryLow, raw >> 7);
    }

    private static void AddCurrents(
        NetvoxCurrents currents, ReadOnlySpan<byte> payload, DeviceParameters? parameters, ref ReadingSink sink)
    {
        switch (currents)
        {
            case NetvoxCurrents.Loop:
                sink.Add(Quantity.InputCurrent, payload[5] == 0 ? payload[4] : payload[5] / 10.0);
                break;
            case NetvoxCurrents.OnePhase:
                AddCurrent(Quantity.ElectricCurrent, payload[4..], payload[6], ref sink);
                break;
            case NetvoxCurrents.ThreePhases:
                AddCurrent(Quantity.ElectricCurrent.On(1), payload[4..], payload[10], ref sink);
                AddCurrent(Quantity.ElectricCurrent.On(2), payload[6..], Multiplier(parameters, 0), ref sink);
                AddCurrent(Quantity.ElectricCurrent.On(3), payload[8..], Multiplier(parameters, 1), ref sink);
                break;
            default:
                break;
        }
    }

    private static void AddCurrent(Quantity quantity, ReadOnlySpan<byte> milliampere, double multiplier, ref ReadingSink sink) =>
        sink.Add(quantity, BinaryPrimitives.ReadUInt16BigEndian(milliampere) * multiplier / 1000);

    private static double Multiplier(DeviceParameters? parameters, int index) =>
        parameters is not null && parameters.TryGet(index, out var value) ? value : 1;
}

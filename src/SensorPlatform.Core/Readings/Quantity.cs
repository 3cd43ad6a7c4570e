using System.Text;

namespace SensorPlatform.Core.Readings;

/// <summary>What was measured: a name, a UCUM unit, a possible range and a kind, by its place in one table.</summary>
/// <remarks>
/// Names follow The Things Network's normalized payload (lorawan-devices, lib/payload.json) where it has one and its
/// style beyond it. The index is stored in journals and checkpoints: append to the table, never reorder it.
/// </remarks>
/// <param name="Index">Place in the table; 0 is <see cref="None"/>.</param>
public readonly partial record struct Quantity(byte Index)
{
    private static readonly Definition[] Table =
    [
        new("none", "1", 0, 0, QuantityKind.Gauge),
        new("air.temperature", "Cel", -60, 85, QuantityKind.Gauge),
        new("air.relativeHumidity", "%", 0, 100, QuantityKind.Gauge),
        new("air.pressure", "hPa", 500, 1100, QuantityKind.Gauge),
        new("air.co2", "[ppm]", 0, 1_000_000, QuantityKind.Gauge),
        new("air.pm2_5", "ug/m3", 0, 999, QuantityKind.Gauge),
        new("air.pm10", "ug/m3", 0, 999, QuantityKind.Gauge),
        new("air.no2", "ug/m3", 0, 5000, QuantityKind.Gauge),
        new("air.o3", "ug/m3", 0, 1000, QuantityKind.Gauge),
        new("air.co", "mg/m3", 0, 1000, QuantityKind.Gauge),
        new("air.voc", "ug/m3", 0, 100_000, QuantityKind.Gauge),
        new("parking.occupied", "1", 0, 1, QuantityKind.State),
        new("battery", "V", 0, 60, QuantityKind.Gauge),
        new("battery.level", "%", 0, 100, QuantityKind.Gauge),
        new("device.temperature", "Cel", -60, 125, QuantityKind.Gauge),
        new("probe.temperature", "Cel", -60, 200, QuantityKind.Gauge),
        new("light.illuminance", "lx", 0, 200_000, QuantityKind.Gauge),
        new("input.voltage", "V", 0, 60, QuantityKind.Gauge),
        new("input.count", "1", 0, uint.MaxValue, QuantityKind.Counter),
        new("parking.previousStateDuration", "min", 0, 1_000_000, QuantityKind.Gauge),
    ];

    /// <summary>No quantity.</summary>
    public static Quantity None => default;

    /// <summary>Outdoor or indoor air temperature, Cel.</summary>
    public static Quantity AirTemperature => new(1);

    /// <summary>Relative humidity of the air, %.</summary>
    public static Quantity AirRelativeHumidity => new(2);

    /// <summary>Air pressure at the device, hPa.</summary>
    public static Quantity AirPressure => new(3);

    /// <summary>Carbon dioxide, [ppm].</summary>
    public static Quantity AirCo2 => new(4);

    /// <summary>Particulate matter up to 2.5 µm, ug/m3.</summary>
    public static Quantity AirPm25 => new(5);

    /// <summary>Particulate matter up to 10 µm, ug/m3.</summary>
    public static Quantity AirPm10 => new(6);

    /// <summary>Nitrogen dioxide, ug/m3.</summary>
    public static Quantity AirNo2 => new(7);

    /// <summary>Ozone, ug/m3.</summary>
    public static Quantity AirO3 => new(8);

    /// <summary>Carbon monoxide, mg/m3.</summary>
    public static Quantity AirCo => new(9);

    /// <summary>Total volatile organic compounds, ug/m3.</summary>
    public static Quantity AirVoc => new(10);

    /// <summary>1 when the pitch is occupied, 0 when it is free.</summary>
    public static Quantity ParkingOccupied => new(11);

    /// <summary>Battery voltage, V.</summary>
    public static Quantity Battery => new(12);

    /// <summary>Battery level, %.</summary>
    public static Quantity BatteryLevel => new(13);

    /// <summary>Temperature inside the device, Cel. Not the air's.</summary>
    public static Quantity DeviceTemperature => new(14);

    /// <summary>Temperature at an external probe, Cel.</summary>
    public static Quantity ProbeTemperature => new(15);

    /// <summary>Illuminance, lx.</summary>
    public static Quantity LightIlluminance => new(16);

    /// <summary>Voltage at an analogue input, V.</summary>
    public static Quantity InputVoltage => new(17);

    /// <summary>Pulses counted at a digital input.</summary>
    public static Quantity InputCount => new(18);

    /// <summary>How long the state before this one lasted, min.</summary>
    public static Quantity ParkingPreviousStateDuration => new(19);

    /// <summary>Number of quantities in the table, <see cref="None"/> included; indices are below it.</summary>
    public static int Count => Table.Length;

    /// <summary>The name, as in <c>air.temperature</c>.</summary>
    public string Name => Table[Index].Name;

    /// <summary>The name in UTF-8.</summary>
    public ReadOnlySpan<byte> NameUtf8 => Table[Index].NameUtf8;

    /// <summary>The unit as UCUM spells it.</summary>
    public string Unit => Table[Index].Unit;

    /// <summary>The smallest value that can be, in <see cref="Unit"/>.</summary>
    public double Minimum => Table[Index].Minimum;

    /// <summary>The largest value that can be, in <see cref="Unit"/>.</summary>
    public double Maximum => Table[Index].Maximum;

    /// <summary>How values may be combined.</summary>
    public QuantityKind Kind => Table[Index].Kind;

    /// <summary>Finds a quantity by its name (ordinal, case-sensitive).</summary>
    /// <returns>False, and <see cref="None"/>, when no quantity has the name.</returns>
    public static bool TryParse(ReadOnlySpan<char> name, out Quantity quantity)
    {
        for (var i = 1; i < Table.Length; i++)
        {
            if (name.SequenceEqual(Table[i].Name))
            {
                quantity = new Quantity((byte)i);
                return true;
            }
        }

        quantity = None;
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private sealed class Definition(string name, string unit, double minimum, double maximum, QuantityKind kind)
    {
        internal string Name { get; } = name;

        internal byte[] NameUtf8 { get; } = Encoding.UTF8.GetBytes(name);

        internal string Unit { get; } = unit;

        internal double Minimum { get; } = minimum;

        internal double Maximum { get; } = maximum;

        internal QuantityKind Kind { get; } = kind;
    }
}

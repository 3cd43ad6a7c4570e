using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.BigEndianFormat;

namespace SensorPlatform.Core.Decoding.Netvox;

/// <summary>The reports of Netvox' device types: offsets count from the frame's beginning.</summary>
/// <remarks>
/// Sources: public examples (lorawan-devices, akenza, ThingsBoard) and the maker's manuals. From memory alone, unconfirmed:
/// 0A's alarms, 1F/3F as totals, 20/2A/41/42, the first report of 1C, the order of DE's two bytes, particle counts being
/// those in 0.1 L, and that VOC of the RA07 series is in 0.1 ppm.
/// </remarks>
internal static class NetvoxReports
{
    private const int ReportTypes = 16;

    private static readonly NetvoxReport?[] Table = Build();

    /// <summary>All quantities that a report may give.</summary>
    internal static IReadOnlyList<string> Quantities { get; } =
    [
        Quantity.Battery.Name,
        Quantity.BatteryLow.Name,
        Quantity.InputCurrent.Name,
        Quantity.ElectricCurrent.Name,
        .. BigEndianLayout.Names(Table.Select(report => report?.Layout))
            .Except([Quantity.ElectricCurrent.Name], StringComparer.Ordinal),
    ];

    /// <summary>The report; null when it is not known.</summary>
    internal static NetvoxReport? Find(byte device, byte report) =>
        report < ReportTypes ? Table[(device * ReportTypes) + report] : null;

    /// <summary>True for a device type of which any report is known.</summary>
    internal static bool IsKnown(byte device)
    {
        foreach (var report in Table.AsSpan(device * ReportTypes, ReportTypes))
        {
            if (report is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static NetvoxReport?[] Build()
    {
        var table = new NetvoxReport?[256 * ReportTypes];
        AddStates(table);
        AddClimate(table);
        AddInputs(table);
        AddSeries(table);
        AddIndoorAir(table);
        return table;
    }

    private static void Add(NetvoxReport?[] table, byte report, byte[] devices, NetvoxReport fields)
    {
        foreach (var device in devices)
        {
            table[(device * ReportTypes) + report] = fields;
        }
    }

    private static NetvoxReport State(Quantity quantity) => new(true, new BigEndianField(quantity, Unsigned8, 4));

    private static NetvoxReport States(Quantity first, Quantity second) =>
        new(true, new BigEndianField(first, Unsigned8, 4), new BigEndianField(second, Unsigned8, 5));

    private static NetvoxReport States(Quantity both) => States(both.On(1), both.On(2));

    // One or two bytes that are 0 or 1.
    private static void AddStates(NetvoxReport?[] table)
    {
        Add(table, 1, [0x02, 0x1D, 0x25, 0x8D], State(Quantity.ContactOpen)); // R311A R718F R718LB R730LB
        Add(table, 1, [0x3E, 0x45, 0x56], States(Quantity.ContactOpen)); // R718F2 R718LB2 R311CB
        Add(table, 1, [0x10, 0x31, 0x4D, 0x55], State(Quantity.AlarmButton)); // RB02I R718T R312A R312
        Add(table, 1, [0x48], States(Quantity.AlarmButton)); // R718T2
        Add(table, 1, [0x12, 0x32], State(Quantity.WaterLeak)); // R718WB R718WA
        Add(table, 1, [0x06, 0x46, 0x47, 0x5A], States(Quantity.WaterLeak)); // R311W R718WA2 R718WB2 R311WA
        Add(table, 1, [0x21, 0x9E, 0x9F, 0xB7], State(Quantity.InputState)); // R718J R311K R718VA R720F
        Add(table, 1, [0x43, 0x4C], States(Quantity.InputState)); // R718J2 R311CA
        Add(table, 1, [0x59], State(Quantity.ParkingOccupied)); // R719A
        Add(table, 1, [0x5B, 0x97], State(Quantity.OccupancyOccupied)); // R718Q R718QA

        // R718DA R718DB R718MBA R311D R311FA R311FB R311FC R730MBA R730DA R730DB R311DA R311DB
        Add(
            table,
            1,
            [0x1A, 0x1B, 0x27, 0x4E, 0x4F, 0x50, 0x51, 0x82, 0x89, 0x8B, 0xA8, 0xA9],
            State(Quantity.MotionDetected));
        Add(table, 1, [0x2F, 0x3D], States(Quantity.MotionDetected)); // R718DA2 R718DB2
        Add(table, 1, [0x0A], States(Quantity.AlarmSmoke, Quantity.AlarmActive.On(2))); // RA02A: and high temperature
        Add(table, 1, [0x11], States(Quantity.AlarmActive.On(1), Quantity.AlarmActive.On(2))); // RA02C: CO, high temperature

        // R602A: bytes 3 and 4 are the interval of its heartbeat. R603: byte 4 is its contact.
        Add(table, 1, [0x69], new(false, new BigEndianField(Quantity.AlarmActive, Unsigned8, 5)));
        Add(
            table,
            1,
            [0xDE],
            new(false, new BigEndianField(Quantity.AlarmActive, Unsigned8, 3), new BigEndianField(Quantity.ContactOpen, Unsigned8, 4)));
    }

    private static void AddClimate(NetvoxReport?[] table)
    {
        // R711 R718A R718AB R720A
        Add(
            table,
            1,
            [0x01, 0x0B, 0x13, 0x6E],
            new(
                true,
                new BigEndianField(Quantity.AirTemperature, Signed16, 4, 100),
                new BigEndianField(Quantity.AirRelativeHumidity, Unsigned16, 6, 100),
                new BigEndianField(Quantity.AlarmActive.On(1), Bit0, 8),
                new BigEndianField(Quantity.AlarmActive.On(2), Bit1, 8),
                new BigEndianField(Quantity.AlarmActive.On(3), Bit2, 8),
                new BigEndianField(Quantity.AlarmActive.On(4), Bit3, 8)));

        // R718CK R718CT R718CR R718CE R718B, and those with two probes
        Add(
            table,
            1,
            [0x91, 0x92, 0x93, 0x94, 0x95],
            new(
                true,
                new BigEndianField(Quantity.ProcessTemperature, Signed16, 4, 10),
                new BigEndianField(Quantity.AlarmActive.On(1), Bit0, 6),
                new BigEndianField(Quantity.AlarmActive.On(2), Bit1, 6)));
        Add(
            table,
            1,
            [0x14, 0x15, 0x16, 0x17, 0x18, 0x19],
            new(
                true,
                new BigEndianField(Quantity.ProcessTemperature.On(1), Signed16, 4, 10),
                new BigEndianField(Quantity.ProcessTemperature.On(2), Signed16, 6, 10)));

        // R718G; R311G R311B; RB11E
        Add(
            table,
            1,
            [0x1E],
            new(
                true,
                new BigEndianField(Quantity.LightIlluminance, Unsigned32, 4),
                new BigEndianField(Quantity.AlarmActive.On(1), Bit0, 8),
                new BigEndianField(Quantity.AlarmActive.On(2), Bit1, 8)));
        Add(table, 1, [0x04, 0x4B], new(true, new BigEndianField(Quantity.LightIlluminance, Unsigned16, 4)));
        Add(
            table,
            1,
            [0x03],
            new(
                true,
                new BigEndianField(Quantity.AirTemperature, Signed16, 4, 100),
                new BigEndianField(Quantity.LightIlluminance, Unsigned16, 6),
                new BigEndianField(Quantity.OccupancyOccupied, Unsigned8, 8),
                new BigEndianField(Quantity.AlarmTamper, Unsigned8, 9)));
    }

    private static void AddInputs(NetvoxReport?[] table)
    {
        // R718H R718H2; R718IA R718IB R718IA2 R718IB2
        Add(table, 1, [0x1F], new(true, new BigEndianField(Quantity.InputCount, Unsigned16, 4)));
        Add(
            table,
            1,
            [0x3F],
            new(
                true,
                new BigEndianField(Quantity.InputCount.On(1), Unsigned16, 4),
                new BigEndianField(Quantity.InputCount.On(2), Unsigned16, 6)));
        Add(table, 1, [0x20, 0x2A], new(true, new BigEndianField(Quantity.InputVoltage, Unsigned16, 4, 1000)));
        Add(
            table,
            1,
            [0x41, 0x42],
            new(
                true,
                new BigEndianField(Quantity.InputVoltage.On(1), Unsigned16, 4, 1000),
                new BigEndianField(Quantity.InputVoltage.On(2), Unsigned16, 6, 1000)));

        // R718KA; R718N1; R718N3 R718NL3, whose second report has factors of clamps (and light)
        Add(table, 1, [0x22], new(true) { Currents = NetvoxCurrents.Loop });
        Add(table, 1, [0x49], new(true) { Currents = NetvoxCurrents.OnePhase });
        Add(table, 1, [0x4A, 0x99], new(true) { Currents = NetvoxCurrents.ThreePhases });
        Add(table, 2, [0x4A], new(true));
        Add(table, 2, [0x99], new(true, new BigEndianField(Quantity.LightIlluminance, Unsigned32, 6)));

        // R718E: acceleration in m/s2, then velocity in mm/s on the channels 1 to 3 (x, y, z) and the temperature
        Add(
            table,
            1,
            [0x1C],
            new(
                true,
                new BigEndianField(Quantity.AccelerationX, SmallFloat, 4, 9.80665),
                new BigEndianField(Quantity.AccelerationY, SmallFloat, 6, 9.80665),
                new BigEndianField(Quantity.AccelerationZ, SmallFloat, 8, 9.80665)));
        Add(
            table,
            2,
            [0x1C],
            new(
                false,
                new BigEndianField(Quantity.VibrationVelocity.On(1), SmallFloat, 3),
                new BigEndianField(Quantity.VibrationVelocity.On(2), SmallFloat, 5),
                new BigEndianField(Quantity.VibrationVelocity.On(3), SmallFloat, 7),
                new BigEndianField(Quantity.ProbeTemperature, Signed16, 9, 10)));

        // R718PE; R809A R816B: the switch, then what flows
        Add(
            table,
            1,
            [0xB1],
            new(
                true,
                new BigEndianField(Quantity.InputState, Unsigned8, 4),
                new BigEndianField(Quantity.Distance, Unsigned16, 5),
                new BigEndianField(Quantity.FillLevel, Unsigned8, 7)));
        Add(
            table,
            1,
            [0x0E, 0x73],
            new(
                false,
                new BigEndianField(Quantity.OutputState, Unsigned8, 3),
                new BigEndianField(Quantity.ElectricEnergy, Unsigned32, 4, 1000),
                new BigEndianField(Quantity.AlarmActive.On(1), Unsigned8, 8),
                new BigEndianField(Quantity.AlarmActive.On(2), Unsigned8, 9),
                new BigEndianField(Quantity.AlarmActive.On(3), Unsigned8, 10)));
        Add(
            table,
            2,
            [0x0E, 0x73],
            new(
                false,
                new BigEndianField(Quantity.ElectricVoltage, Unsigned16, 3),
                new BigEndianField(Quantity.ElectricCurrent, Unsigned16, 5, 1000),
                new BigEndianField(Quantity.ElectricPower, Unsigned16, 7)));
    }

    // A field of a device whose sensors are to choice: all ones where there is none.
    private static BigEndianField Optional(
        Quantity quantity, BigEndianFormat format, int offset, double divisor = 1, double multiplier = 1) =>
        new(quantity, format, offset, divisor, multiplier, true);

    private static NetvoxReport Three(Quantity first, Quantity second, Quantity third, double divisor) => new(
        true,
        Optional(first, Unsigned16, 4, divisor),
        Optional(second, Unsigned16, 6, divisor),
        Optional(third, Unsigned16, 8, divisor));

    // RA07, R726, RA07Y (R727), R718PA, R718PB
    private static void AddSeries(NetvoxReport?[] table)
    {
        byte[] series = [0x05, 0x09, 0x0D, 0x57, 0x58];
        var particulates = Three(Quantity.AirPm1, Quantity.AirPm25, Quantity.AirPm10, 1);
        Add(table, 1, series, particulates);
        Add(table, 2, series, particulates);
        Add(table, 3, series, Three(Quantity.AirParticles03, Quantity.AirParticles05, Quantity.AirParticles1, 100));
        Add(table, 4, series, Three(Quantity.AirParticles25, Quantity.AirParticles5, Quantity.AirParticles10, 100));
        Add(table, 5, series, Three(Quantity.GasOzone, Quantity.GasCarbonMonoxide, Quantity.GasNitricOxide, 10));
        Add(table, 6, series, Three(Quantity.GasNitrogenDioxide, Quantity.GasSulphurDioxide, Quantity.AirH2s, 10));
        Add(table, 7, series, Three(Quantity.AirCo2, Quantity.AirNh3, Quantity.SoundLevel, 10));
        Add(table, 8, series, new(
            true,
            Optional(Quantity.WaterPH, Unsigned16, 4, 100),
            Optional(Quantity.WaterTemperature, Signed16, 6, 100),
            Optional(Quantity.WaterRedox, Signed16, 8)));
        Add(table, 9, series, new(
            true,
            Optional(Quantity.WaterTurbidity, Unsigned16, 4, 10),
            Optional(Quantity.WaterTemperature, Signed16, 6, 100),
            Optional(Quantity.SoilMoisture, Unsigned16, 8, 100)));
        Add(table, 10, series, new(
            true,
            Optional(Quantity.SoilMoisture, Unsigned16, 4, 100),
            Optional(Quantity.SoilTemperature, Signed16, 6, 100),
            Optional(Quantity.WaterLevel, Unsigned16, 8),
            Optional(Quantity.SoilEc, Unsigned8, 10, 10)));
        Add(table, 11, series, new(
            true,
            Optional(Quantity.WaterTemperature, Signed16, 4, 100),
            Optional(Quantity.WaterDissolvedOxygen, Unsigned16, 6, 100),
            Optional(Quantity.WaterOxygenSaturation, Unsigned16, 8, 10)));
        Add(table, 12, series, new(
            true,
            Optional(Quantity.AirTemperature, Signed16, 4, 100),
            Optional(Quantity.AirRelativeHumidity, Unsigned16, 6, 100),
            Optional(Quantity.WindSpeed, Unsigned16, 8, 100)));
        Add(table, 13, series, new(
            true,
            Optional(Quantity.WindDirection, Unsigned16, 4),
            Optional(Quantity.AirPressure, Unsigned32, 6, 100)));
        Add(table, 14, series, new(true, Optional(Quantity.AirTvoc, Unsigned16, 4, 1, 100)));
    }

    // RA08B, R718UBD and kin; the TVOC of the latter is shorter
    private static void AddIndoorAir(NetvoxReport?[] table)
    {
        byte[] devices = [0xA0, 0xBB];
        Add(table, 1, devices, new(
            true,
            Optional(Quantity.AirTemperature, Signed16, 4, 100),
            Optional(Quantity.AirRelativeHumidity, Unsigned16, 6, 100),
            Optional(Quantity.AirCo2, Unsigned16, 8),
            Optional(Quantity.OccupancyOccupied, Unsigned8, 10)));
        Add(table, 2, devices, new(
            true,
            Optional(Quantity.AirPressure, Unsigned32, 4, 100),
            Optional(Quantity.LightIlluminance, Unsigned24, 8)));
        Add(table, 3, [0xA0], new(
            true,
            Optional(Quantity.AirPm25, Unsigned16, 4),
            Optional(Quantity.AirPm10, Unsigned16, 6),
            Optional(Quantity.AirTvoc, Unsigned24, 8)));
        Add(table, 3, [0xBB], new(
            true,
            Optional(Quantity.AirPm25, Unsigned16, 4),
            Optional(Quantity.AirPm10, Unsigned16, 6),
            Optional(Quantity.AirTvoc, Unsigned16, 8)));
    }
}

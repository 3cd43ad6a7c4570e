using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.BigEndianFormat;

namespace SensorPlatform.Core.Decoding.Netvox;

/// <summary>
/// Reports of series whose sensors are to choice: all ones stand for a sensor that is not there. Where they come from:
/// <see cref="NetvoxReports"/>.
/// </summary>
internal static class NetvoxSeries
{
    // RA07, R726, RA07Y (R727), R718PA, R718PB
    private static readonly byte[] Environment = [0x05, 0x09, 0x0D, 0x57, 0x58];

    // RA08B, R718UBD and kin
    private static readonly byte[] IndoorAir = [0xA0, 0xBB];

    /// <summary>In any order.</summary>
    internal static NetvoxEntry[] All { get; } =
    [
        new(1, Environment, Three(Quantity.AirPm1, Quantity.AirPm25, Quantity.AirPm10, 1)),
        new(2, Environment, Three(Quantity.AirPm1, Quantity.AirPm25, Quantity.AirPm10, 1)),
        new(3, Environment, Three(Quantity.AirParticles03, Quantity.AirParticles05, Quantity.AirParticles1, 100)),
        new(4, Environment, Three(Quantity.AirParticles25, Quantity.AirParticles5, Quantity.AirParticles10, 100)),
        new(5, Environment, Three(Quantity.GasOzone, Quantity.GasCarbonMonoxide, Quantity.GasNitricOxide, 10)),
        new(6, Environment, Three(Quantity.GasNitrogenDioxide, Quantity.GasSulphurDioxide, Quantity.AirH2s, 10)),
        new(7, Environment, Three(Quantity.AirCo2, Quantity.AirNh3, Quantity.SoundLevel, 10)),
        new(8, Environment, new(
            true,
            Optional(Quantity.WaterPH, Unsigned16, 4, 100),
            Optional(Quantity.WaterTemperature, Signed16, 6, 100),
            Optional(Quantity.WaterRedox, Signed16, 8))),
        new(9, Environment, new(
            true,
            Optional(Quantity.WaterTurbidity, Unsigned16, 4, 10),
            Optional(Quantity.WaterTemperature, Signed16, 6, 100),
            Optional(Quantity.SoilMoisture, Unsigned16, 8, 100))),
        new(10, Environment, new(
            true,
            Optional(Quantity.SoilMoisture, Unsigned16, 4, 100),
            Optional(Quantity.SoilTemperature, Signed16, 6, 100),
            Optional(Quantity.WaterLevel, Unsigned16, 8),
            Optional(Quantity.SoilEc, Unsigned8, 10, 10))),
        new(11, Environment, new(
            true,
            Optional(Quantity.WaterTemperature, Signed16, 4, 100),
            Optional(Quantity.WaterDissolvedOxygen, Unsigned16, 6, 100),
            Optional(Quantity.WaterOxygenSaturation, Unsigned16, 8, 10))),
        new(12, Environment, new(
            true,
            Optional(Quantity.AirTemperature, Signed16, 4, 100),
            Optional(Quantity.AirRelativeHumidity, Unsigned16, 6, 100),
            Optional(Quantity.WindSpeed, Unsigned16, 8, 100))),
        new(13, Environment, new(
            true,
            Optional(Quantity.WindDirection, Unsigned16, 4),
            Optional(Quantity.AirPressure, Unsigned32, 6, 100))),
        new(14, Environment, new(true, Optional(Quantity.AirTvoc, Unsigned16, 4, 1, 100))),
        new(1, IndoorAir, new(
            true,
            Optional(Quantity.AirTemperature, Signed16, 4, 100),
            Optional(Quantity.AirRelativeHumidity, Unsigned16, 6, 100),
            Optional(Quantity.AirCo2, Unsigned16, 8),
            Optional(Quantity.OccupancyOccupied, Unsigned8, 10))),
        new(2, IndoorAir, new(
            true,
            Optional(Quantity.AirPressure, Unsigned32, 4, 100),
            Optional(Quantity.LightIlluminance, Unsigned24, 8))),
        new(3, [0xA0], new(
            true,
            Optional(Quantity.AirPm25, Unsigned16, 4),
            Optional(Quantity.AirPm10, Unsigned16, 6),
            Optional(Quantity.AirTvoc, Unsigned24, 8))),
        new(3, [0xBB], new(
            true,
            Optional(Quantity.AirPm25, Unsigned16, 4),
            Optional(Quantity.AirPm10, Unsigned16, 6),
            Optional(Quantity.AirTvoc, Unsigned16, 8))),
    ];

    private static BigEndianField Optional(
        Quantity quantity, BigEndianFormat format, int offset, double divisor = 1, double multiplier = 1) =>
        new(quantity, format, offset, divisor, multiplier, true);

    private static NetvoxReport Three(Quantity first, Quantity second, Quantity third, double divisor) => new(
        true,
        Optional(first, Unsigned16, 4, divisor),
        Optional(second, Unsigned16, 6, divisor),
        Optional(third, Unsigned16, 8, divisor));
}

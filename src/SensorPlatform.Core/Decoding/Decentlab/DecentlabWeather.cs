using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Decentlab.DecentlabField;

namespace SensorPlatform.Core.Decoding.Decentlab;

/// <summary>Weather stations, rain gauges, radiation and road weather sensors.</summary>
/// <remarks>
/// DL-PAR and DL-PYR: Apogee, 0.2 mV a unit, on a converter of 3 V. The radiation of the first DL-ATM41 is in W/m2, that of the
/// second generation in 0.1 W/m2.
/// </remarks>
internal static class DecentlabWeather
{
    private const double ApogeeUnitsOfReference = 5 * 3000;

    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        Wind(),
        Station(),
        StationOfSecondGeneration(),
        RainGauge(),
        DecentlabFamily.Of(
            "ALB",
            DecentlabBlock.Of(
                2,
                Signed(0, Quantity.RadiationGlobal, 10),
                Signed(1, Quantity.RadiationReflected, 10),
                Of(DecentlabConversion.Albedo, 0, Quantity.RadiationAlbedo)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "PAR",
            DecentlabBlock.Of(1, Signed(0, Quantity.RadiationPar, 32768 / ApogeeUnitsOfReference)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "PYR",
            DecentlabBlock.Of(1, Signed(0, Quantity.RadiationGlobal, 32768 / ApogeeUnitsOfReference)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of("CWS", RoadWeather(0), DecentlabFamily.Battery),
        DecentlabFamily.Of("CWS2", DecentlabAir.Sht35(1), RoadWeather(2), DecentlabFamily.Battery),
        DecentlabFamily.Of("WRM", DecentlabAir.Sht35(0), InfraredThermometer, DecentlabFamily.Battery),
        DecentlabFamily.Of("ITST", InfraredThermometer, DecentlabFamily.Battery),
    ];

    private static DecentlabBlock InfraredThermometer => DecentlabBlock.Of(
        2,
        About(1000, 0, Quantity.SurfaceTemperature, 10),
        About(1000, 1, Quantity.DeviceTemperature, 10));

    private static DeviceFamily Wind() => DecentlabFamily.Of(
        "ATM22",
        DecentlabBlock.Of(
            8,
            Signed(0, Quantity.WindSpeed, 100),
            Signed(1, Quantity.WindDirection, 10),
            Signed(2, Quantity.WindGust, 100),
            Signed(3, Quantity.AirTemperature, 10),
            Signed(4, Quantity.TiltX, 10),
            Signed(5, Quantity.TiltY, 10),
            Signed(6, Quantity.WindSpeedNorth, 100),
            Signed(7, Quantity.WindSpeedEast, 100)),
        DecentlabFamily.Battery);

    private static DeviceFamily Station() => DecentlabFamily.Of(
        "ATM41",
        DecentlabBlock.Of(
            17,
            Signed(0, Quantity.RadiationGlobal),
            Signed(1, Quantity.RainAmount, 1000),
            Signed(2, Quantity.LightningStrikes),
            Signed(3, Quantity.LightningDistance),
            Signed(4, Quantity.WindSpeed, 100),
            Signed(5, Quantity.WindDirection, 10),
            Signed(6, Quantity.WindGust, 100),
            Signed(7, Quantity.AirTemperature, 10),
            Signed(8, Quantity.AirVapourPressure, 100),
            Signed(9, Quantity.AirPressure, 10),
            Signed(10, Quantity.AirRelativeHumidity, 10),
            Signed(11, Quantity.DeviceTemperature, 10),
            Signed(12, Quantity.TiltX, 10),
            Signed(13, Quantity.TiltY, 10),
            Signed(14, Quantity.PositionHeading),
            Signed(15, Quantity.WindSpeedNorth, 100),
            Signed(16, Quantity.WindSpeedEast, 100)),
        DecentlabFamily.Battery);

    private static DeviceFamily StationOfSecondGeneration() => DecentlabFamily.Of(
        "ATM41G2",
        DecentlabBlock.Of(
            17,
            Signed(0, Quantity.RadiationGlobal, 10),
            Unsigned(1, Quantity.RainAmount, 1000),
            Signed(2, Quantity.LightningStrikes),
            Signed(3, Quantity.LightningDistance),
            Signed(4, Quantity.WindSpeed, 100),
            Signed(5, Quantity.WindDirection, 10),
            Signed(6, Quantity.WindGust, 100),
            Signed(7, Quantity.AirTemperature, 10),
            Signed(8, Quantity.AirVapourPressure, 100),
            Signed(9, Quantity.AirPressure, 10),
            Signed(10, Quantity.AirRelativeHumidity, 10),
            Signed(11, Quantity.DeviceTemperature, 10),
            Signed(12, Quantity.TiltX, 10),
            Signed(13, Quantity.TiltY, 10),
            Signed(14, Quantity.WaterEc),
            Pair(15, Quantity.RainTotal, 1000)),
        DecentlabFamily.Battery);

    private static DeviceFamily RainGauge() => DecentlabFamily.Of(
        "TBRG",
        [new("dl-tbrg-01", DeviceParameters.Of(0.1)), new("dl-tbrg-02", DeviceParameters.Of(0.2))],
        [new("resolution", "mm", 0.1, "Rain of one tip of the bucket; on the gauge's label.", IsRequired: true)],
        DecentlabBlock.Of(
            4,
            Of(DecentlabConversion.TimesParameter, 0, Quantity.RainAmount, 1),
            Unsigned(1, Quantity.MeasurementDuration),
            Of(DecentlabConversion.PairTimesParameter, 2, Quantity.RainTotal, 1)),
        DecentlabFamily.Battery);

    private static DecentlabBlock RoadWeather(byte channel) => DecentlabBlock.Of(
        6,
        Signed(0, Quantity.SurfaceTemperature, 100),
        Signed(1, Quantity.AirTemperature.On(channel), 100),
        Signed(2, Quantity.AirRelativeHumidity.On(channel), 100),
        Signed(3, Quantity.AirDewPoint, 100),
        Signed(4, Quantity.TiltX),
        Signed(5, Quantity.DeviceTemperature, 100));
}

using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Decentlab.DecentlabField;

namespace SensorPlatform.Core.Decoding.Decentlab;

/// <summary>Temperature, humidity, particles, carbon dioxide, indoor air and the black globe.</summary>
/// <remarks>
/// The battery is the first block of DL-IAM and DL-PM. The barometer of DL-LP8P sends its own temperature before the
/// pressure, the one of DL-PM and DL-IAM does not.
/// </remarks>
internal static class DecentlabAir
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        DecentlabFamily.Of(
            "SHT35",
            [
                new("dl-sht35-001"), new("dl-sht35-002"), new("dl-sht35-003"),
                new("sht35-001"), new("sht35-002"), new("sht35-003"),
            ],
            [],
            Sht35(0),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "SHT21",
            [new("dl-sht21-001"), new("dl-sht21-002"), new("sht21-001"), new("sht21-002")],
            [],
            Sht21,
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "RHC",
            DecentlabBlock.Of(
                4, Unsigned(2, Quantity.AirRelativeHumidity, 100), Signed(3, Quantity.AirTemperature, 100)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "BLG",
            DecentlabBlock.Of(
                2,
                Ratio(0, Quantity.InputValue, 0.5),
                Of(DecentlabConversion.GlobeResistance, 0, Quantity.InputResistance),
                Of(DecentlabConversion.GlobeTemperature, 0, Quantity.HeatGlobeTemperature)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "GMM",
            DecentlabBlock.Of(
                7,
                Signed(0, Quantity.RadiationPar, 10),
                Signed(1, Quantity.AirTemperature, 100),
                Signed(2, Quantity.AirRelativeHumidity, 10),
                Signed(3, Quantity.AirCo2),
                Signed(4, Quantity.AirPressure, 10),
                Signed(5, Quantity.AirVapourPressureDeficit, 100),
                Signed(6, Quantity.AirDewPoint, 100)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "DS18", DecentlabBlock.Of(1, Signed(0, Quantity.ProbeTemperature, 16)), DecentlabFamily.Battery),
        Particles(),
        CarbonDioxide(),
        Indoor(),
    ];

    private static DecentlabBlock Sht21 => DecentlabBlock.Of(
        2,
        Span(0, Quantity.AirTemperature, 175.72, 65536, -46.85),
        Span(1, Quantity.AirRelativeHumidity, 125, 65536, -6));

    // Twice Pascal on the air.
    private static DecentlabBlock Pressure => DecentlabBlock.Of(1, Unsigned(0, Quantity.AirPressure, 50));

    /// <summary>The block of a Sensirion SHT35.</summary>
    /// <param name="channel">Which of the device's places.</param>
    internal static DecentlabBlock Sht35(byte channel) => DecentlabBlock.Of(
        2,
        Span(0, Quantity.AirTemperature.On(channel), 175, 65535, -45),
        Span(1, Quantity.AirRelativeHumidity.On(channel), 100, 65535, 0));

    private static DeviceFamily Particles() => DecentlabFamily.Of(
        "PM",
        DecentlabFamily.Battery,
        DecentlabBlock.Of(
            10,
            Unsigned(0, Quantity.AirPm1, 10),
            Unsigned(1, Quantity.AirPm25, 10),
            Unsigned(2, Quantity.AirPm4, 10),
            Unsigned(3, Quantity.AirPm10, 10),
            Unsigned(4, Quantity.AirParticleSize, 1000),
            Unsigned(5, Quantity.AirParticles05, 10),
            Unsigned(6, Quantity.AirParticles1, 10),
            Unsigned(7, Quantity.AirParticles25, 10),
            Unsigned(8, Quantity.AirParticles4, 10),
            Unsigned(9, Quantity.AirParticles10, 10)),
        Sht21,
        Pressure);

    private static DeviceFamily CarbonDioxide() => DecentlabFamily.Of(
        "LP8P",
        Sht21,
        DecentlabBlock.Of(
            2, About(5000, 0, Quantity.DeviceTemperature.On(1), 100), Unsigned(1, Quantity.AirPressure, 50)),
        DecentlabBlock.Of(
            8,
            Signed(0, Quantity.AirCo2.On(1)),
            Signed(1, Quantity.AirCo2.On(2)),
            Signed(2, Quantity.DeviceTemperature, 100),
            Unsigned(3, Quantity.InputVoltage.On(1), 1000),
            Unsigned(4, Quantity.InputVoltage.On(2), 1000),
            Unsigned(5, Quantity.DeviceErrorCode),
            Unsigned(6, Quantity.InputValue.On(1)),
            Unsigned(7, Quantity.InputValue.On(2))),
        DecentlabFamily.Battery);

    private static DeviceFamily Indoor() => DecentlabFamily.Of(
        "IAM",
        DecentlabFamily.Battery,
        Sht35(0),
        Pressure,
        DecentlabBlock.Of(
            2,
            Unsigned(0, Quantity.LightVisibleInfrared),
            Unsigned(1, Quantity.LightInfrared),
            Of(DecentlabConversion.Illuminance, 0, Quantity.LightIlluminance)),
        DecentlabBlock.Of(
            3, Signed(0, Quantity.AirCo2), Unsigned(1, Quantity.DeviceErrorCode), Unsigned(2, Quantity.InputValue)),
        DecentlabBlock.Of(1, Unsigned(0, Quantity.MotionCount)),
        DecentlabBlock.Of(1, Unsigned(0, Quantity.AirTvoc)));
}

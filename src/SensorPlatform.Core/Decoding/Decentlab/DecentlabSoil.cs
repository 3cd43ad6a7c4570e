using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Decentlab.DecentlabField;

namespace SensorPlatform.Core.Decoding.Decentlab;

/// <summary>Soil moisture, water potential and profiles. Channels count from the top, from 1.</summary>
/// <remarks>
/// From memory of the maker's data sheets and unconfirmed: the second block of DL-SDD (levels 7 to 12).
/// </remarks>
internal static class DecentlabSoil
{
    private const int SmtpDepthCount = 8;
    private const int TpLevelCount = 16;
    private const int SddLevelCount = 6;

    // 3.879e-4 a count and -0.6956, in percent; a tenth of a count is on the air.
    private const double TerosStepsOfPercent = 10 / 0.03879;
    private const double TerosLeastPercent = -69.56;

    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        DecentlabFamily.Of(
            "5TM",
            DecentlabBlock.Of(
                2,
                Unsigned(0, Quantity.SoilDielectricPermittivity, 50),
                Of(DecentlabConversion.ToppWaterContent, 0, Quantity.SoilMoisture),
                About(400, 1, Quantity.SoilTemperature, 10)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of("TRS11", DecentlabBlock.Of(2, Teros()), DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "TRS12",
            DecentlabBlock.Of(3, [.. Teros(), Unsigned(2, Quantity.SoilEc, 1000)]),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "TRS21",
            DecentlabBlock.Of(
                2,
                Unsigned(0, Quantity.SoilWaterPotential, -10),
                Signed(1, Quantity.SoilTemperature, 10)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of("SDD", Levels(1), Levels(1 + SddLevelCount), DecentlabFamily.Battery),
        DecentlabFamily.Of("SMTP", Depths(), DecentlabFamily.Battery),
        DecentlabFamily.Of("TP", Temperatures(), DecentlabFamily.Battery),
    ];

    private static DecentlabField[] Teros() =>
    [
        Of(DecentlabConversion.TerosPermittivity, 0, Quantity.SoilDielectricPermittivity),
        new(
            Quantity.SoilMoisture,
            0,
            DecentlabConversion.Linear,
            0,
            TerosStepsOfPercent,
            TerosLeastPercent),
        Signed(1, Quantity.SoilTemperature, 10),
    ];

    private static DecentlabBlock Levels(int firstChannel)
    {
        var fields = new DecentlabField[3 * SddLevelCount];
        for (var i = 0; i < SddLevelCount; i++)
        {
            var channel = (byte)(firstChannel + i);
            fields[i] = Signed(i, Quantity.SoilMoisture.On(channel), 100);
            fields[SddLevelCount + i] = Signed(SddLevelCount + i, Quantity.SoilTemperature.On(channel), 100);
            var ionContent = (2 * SddLevelCount) + i;
            fields[ionContent] = About(100, ionContent, Quantity.SoilIonContent.On(channel), 1);
        }

        return DecentlabBlock.Of(3 * SddLevelCount, fields);
    }

    private static DecentlabBlock Depths()
    {
        var fields = new DecentlabField[2 * SmtpDepthCount];
        for (var i = 0; i < SmtpDepthCount; i++)
        {
            var channel = (byte)(i + 1);
            fields[2 * i] = OfPlace(2500, 2 * i, Quantity.SoilMoisture.On(channel), 500);
            fields[(2 * i) + 1] = OfPlace(32768, (2 * i) + 1, Quantity.SoilTemperature.On(channel), 100);
        }

        return DecentlabBlock.Of(2 * SmtpDepthCount, fields);
    }

    private static DecentlabBlock Temperatures()
    {
        var fields = new DecentlabField[TpLevelCount];
        for (var i = 0; i < TpLevelCount; i++)
        {
            fields[i] = OfPlace(32768, i, Quantity.SoilTemperature.On((byte)(i + 1)), 100);
        }

        return DecentlabBlock.Of(TpLevelCount, fields);
    }
}

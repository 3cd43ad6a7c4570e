namespace SensorPlatform.Core.Decoding.AirQino;

/// <summary>
/// Constants of one AirQino station that is read raw. Boards differ in scale and in what is fitted, and no value tells which
/// board it is of: so they are configured and never guessed (air-quality reference, 1.5).
/// </summary>
internal static class AirQinoParameters
{
    internal const int TemperatureScale = 0;
    internal const int HumidityScale = 1;
    internal const int InternalTemperatureScale = 2;
    internal const int SharedGasChannel = 3;
    internal const int PmSwapped = 4;
    internal const int ClimateFitted = 5;
    internal const int InternalTemperatureFitted = 6;
    internal const int OzoneFitted = 7;
    internal const int NitrogenDioxideFitted = 8;
    internal const int CarbonMonoxideFitted = 9;
    internal const int VocFitted = 10;
    internal const int PmFitted = 11;
    internal const int CarbonDioxideFitted = 12;
    internal const int AnalogueFitted = 13;
    internal const int OthersFitted = 14;
    internal const int ConverterFullScale = 15;
    internal const int PmMaximum = 16;
    internal const int CarbonDioxideMaximum = 17;
    internal const int AuxiliaryFault = 18;
    internal const int InsideColder = 19;
    internal const int InsideWarmer = 20;
    internal const int WarmUpMinutes = 21;
    internal const int PowerOffMinutes = 22;

    /// <summary><see cref="SharedGasChannel"/>: equal counts of ozone and nitrogen dioxide withhold both.</summary>
    internal const double SharedByNobodyKnowsWhich = 0;

    /// <summary><see cref="SharedGasChannel"/>: the one channel is nitrogen dioxide's.</summary>
    internal const double SharedIsNitrogenDioxide = 1;

    /// <summary><see cref="SharedGasChannel"/>: the one channel is ozone's.</summary>
    internal const double SharedIsOzone = 2;

    /// <summary>Fitted: what it sends is left out.</summary>
    internal const double NotFitted = 0;

    /// <summary>Fitted: a zero is a value.</summary>
    internal const double Fitted = 1;

    /// <summary>Nobody knows whether it is fitted: a zero counts as "not fitted".</summary>
    internal const double FittedUnlessZero = 2;

    private const string FittedWords = " fitted? 0: no; 1: yes, and a zero is a value; 2: a zero means that it is not.";

    private static readonly double[] Scales = [1, 10, 100];

    private static readonly double[] Defaults =
        [10, 10, 10, 0, 0, 2, 1, 2, 2, 2, 2, 2, 2, 2, 2, 1023, 999, 2000, 1111, 15, 40, 10, 30];

    /// <summary>As the family names them, in the order of the places above.</summary>
    internal static IReadOnlyList<DeviceParameter> All { get; } =
    [
        new("temperatureScale", "1", 10, "What extT is multiplied with on the air: 1, 10 or 100.") { Allowed = Scales },
        new("humidityScale", "1", 10, "What rh is multiplied with: 1, 10 or 100.") { Allowed = Scales },
        new("internalTemperatureScale", "1", 10, "What intT is multiplied with: 1, 10 or 100.") { Allowed = Scales },
        new(
            "sharedGasChannel",
            "1",
            SharedByNobodyKnowsWhich,
            "Boards send one channel as o3 and no2. 0: equal counts withhold both; 1: it is NO2; 2: it is O3; 3: two channels, equal by chance.")
        {
            Allowed = Choices(4),
        },
        new("pmSwapped", "1", 0, "1: pm25 and pm10 have changed places.") { Allowed = Choices(2) },
        new("climateFitted", "1", FittedUnlessZero, "Is the probe of extT and rh" + FittedWords + " (A zero temperature beside a humidity is a value.)") { Allowed = Choices(3) },
        new("internalTemperatureFitted", "1", Fitted, "Is the probe of intT" + FittedWords) { Allowed = Choices(3) },
        new("o3Fitted", "1", FittedUnlessZero, "Is o3" + FittedWords) { Allowed = Choices(3) },
        new("no2Fitted", "1", FittedUnlessZero, "Is no2" + FittedWords) { Allowed = Choices(3) },
        new("coFitted", "1", FittedUnlessZero, "Is co" + FittedWords) { Allowed = Choices(3) },
        new("vocFitted", "1", FittedUnlessZero, "Is voc" + FittedWords) { Allowed = Choices(3) },
        new("pmFitted", "1", FittedUnlessZero, "Is the counter of pm25 and pm10" + FittedWords + " (A PM2.5 of zero beside a PM10 is a value.)") { Allowed = Choices(3) },
        new("co2Fitted", "1", FittedUnlessZero, "Is co2" + FittedWords) { Allowed = Choices(3) },
        new("analogueFitted", "1", FittedUnlessZero, "Are so2_ana, no_ana and no2_ana" + FittedWords) { Allowed = Choices(3) },
        new("othersFitted", "1", FittedUnlessZero, "Are AUX1 to AUX5, noise, ch2o and press" + FittedWords) { Allowed = Choices(3) },
        new("converterFullScale", "1", 1023, "Full scale of the converter of o3, no2, co and voc: from there on it is a fault.") { Minimum = 0 },
        new("pmMaximum", "ug/m3", 999, "The most that the particle counter can say: above it is a fault of both.") { Minimum = 0 },
        new("co2Maximum", "[ppm]", 2000, "The end of the CO2 sensor's stated range: above it is out of range.") { Minimum = 0 },
        new("aux1Fault", "1", 1111, "The mark of AUX1 for a fault."),
        new("insideColder", "K", 15, "The most that it can be colder inside than outside; else intT, or its scale, is wrong.") { Minimum = 0 },
        new("insideWarmer", "K", 40, "The most that it can be warmer inside than outside.") { Minimum = 0 },
        AirQinoValues.WarmUpMinutes,
        AirQinoValues.PowerOffMinutes,
    ];

    private static double[] Choices(int count)
    {
        var choices = new double[count];
        for (var i = 0; i < count; i++)
        {
            choices[i] = i;
        }

        return choices;
    }

    /// <summary>A constant of a station.</summary>
    /// <param name="parameters">The station's; null: the defaults.</param>
    /// <param name="index">Its place.</param>
    internal static double Of(DeviceParameters? parameters, int index) =>
        parameters is not null && parameters.TryGet(index, out var value) ? value : Defaults[index];

    /// <summary>A scale of a station; one that cannot be counts as not configured.</summary>
    internal static double ScaleOf(DeviceParameters? parameters, int index) =>
        Of(parameters, index) is > 0 and var scale ? scale : Defaults[index];
}

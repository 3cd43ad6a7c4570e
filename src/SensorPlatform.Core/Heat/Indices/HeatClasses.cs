namespace SensorPlatform.Core.Heat.Indices;

/// <summary>Classes of the indices, and the ids by which APIs name them and pages look up their texts.</summary>
public static class HeatClasses
{
    private static readonly double[] HumidexBounds = [30, 35, 40, 45, 54];
    private static readonly double[] UtciBounds = [-40, -27, -13, 0, 9, 26, 32, 38, 46];
    private static readonly double[] HeatIndexBounds = [32, 41, 54];
    private static readonly string[] HeatIndexIds = ["none", "caution", "extreme-caution", "danger", "extreme-danger"];
    private static readonly string[] HumidexIds = ["little", "noticeable", "evident", "intense", "dangerous", "heat-stroke"];
    private static readonly string[] WbgtIds = ["none", "low", "moderate", "high"];
    private static readonly string[] UtciIds =
    [
        "extreme-cold", "very-strong-cold", "strong-cold", "moderate-cold", "slight-cold",
        "no-stress", "moderate-heat", "strong-heat", "very-strong-heat", "extreme-heat",
    ];

    /// <summary>Class of a heat index.</summary>
    /// <param name="celsius">Heat index, Cel.</param>
    /// <returns>Null when it is not finite.</returns>
    public static HeatIndexClass? OfHeatIndex(double celsius)
    {
        if (!double.IsFinite(celsius))
        {
            return null;
        }

        return celsius < 27 ? HeatIndexClass.None : HeatIndexClass.Caution + Above(HeatIndexBounds, celsius);
    }

    /// <summary>Class of a humidex.</summary>
    /// <param name="humidex">Humidex.</param>
    /// <returns>Null when it is not finite.</returns>
    public static HumidexClass? OfHumidex(double humidex) =>
        double.IsFinite(humidex) ? HumidexClass.Little + Above(HumidexBounds, humidex) : null;

    /// <summary>Class of a UTCI.</summary>
    /// <param name="celsius">UTCI, Cel.</param>
    /// <returns>Null when it is not finite.</returns>
    public static UtciClass? OfUtci(double celsius) =>
        double.IsFinite(celsius) ? UtciClass.ExtremeCold + Above(UtciBounds, celsius) : null;

    /// <summary>Risk of a WBGT.</summary>
    /// <param name="celsius">WBGT, Cel.</param>
    /// <returns>Null when it is not finite.</returns>
    public static WbgtRisk? OfWbgt(double celsius) => celsius switch
    {
        _ when !double.IsFinite(celsius) => null,
        < 20 => WbgtRisk.None,
        < 25 => WbgtRisk.Low,
        < 31 => WbgtRisk.Moderate,
        _ => WbgtRisk.High,
    };

    /// <summary>Id of a class: <c>extreme-caution</c>.</summary>
    public static string IdOf(HeatIndexClass value) => HeatIndexIds[(int)value];

    /// <summary>Id of a class: <c>noticeable</c>.</summary>
    public static string IdOf(HumidexClass value) => HumidexIds[(int)value];

    /// <summary>Id of a class: <c>strong-heat</c>.</summary>
    public static string IdOf(UtciClass value) => UtciIds[(int)value];

    /// <summary>Id of a risk: <c>moderate</c>.</summary>
    public static string IdOf(WbgtRisk value) => WbgtIds[(int)value];

    private static int Above(double[] bounds, double value)
    {
        var count = 0;
        while (count < bounds.Length && value > bounds[count])
        {
            count++;
        }

        return count;
    }
}

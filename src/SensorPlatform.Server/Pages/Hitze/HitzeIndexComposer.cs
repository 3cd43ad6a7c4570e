using SensorPlatform.Core.Heat.Indices;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Indices of temperature and humidity in words. None is shown that would need wind or radiation.</summary>
internal sealed class HitzeIndexComposer(HitzeWords words)
{
    private HitzeTexts Texts => words.Texts;

    /// <summary>All indices.</summary>
    /// <param name="celsius">Air temperature, Cel.</param>
    /// <param name="humidityPercent">Relative humidity of the same time, %.</param>
    public IReadOnlyList<HitzeIndexRow> Rows(double celsius, double humidityPercent)
    {
        var (heatIndex, humidex) = (HeatIndex.FromCelsius(celsius, humidityPercent), Humidex.FromCelsius(celsius, humidityPercent));
        return
        [
            Row("heatIndex", Texts.IndexHeatIndex, words.Celsius(heatIndex), Category("heatIndex", HeatIndexId(heatIndex))),
            Row("humidex", Texts.IndexHumidex, words.Number(humidex), Category("humidex", HumidexId(humidex))),
            Row("dewPoint", Texts.IndexDewPoint, words.Celsius(DewPoint.FromCelsius(celsius, humidityPercent)), null),
            Row("wetBulb", Texts.IndexWetBulb, words.Celsius(StullWetBulb.FromCelsius(celsius, humidityPercent)), null),
            Row(
                "simplifiedWbgt",
                Texts.IndexSimplifiedWbgt,
                words.Celsius(SimplifiedWbgt.FromCelsius(celsius, humidityPercent)),
                null,
                Texts.IndexSimplifiedNote),
        ];
    }

    private static string? HeatIndexId(double? value) =>
        value is { } known && HeatClasses.OfHeatIndex(known) is { } of ? HeatClasses.IdOf(of) : null;

    private static string? HumidexId(double? value) =>
        value is { } known && HeatClasses.OfHumidex(known) is { } of ? HeatClasses.IdOf(of) : null;

    private string? Category(string index, string? id) => id is null ? null : Texts.CategoryWords.GetValueOrDefault($"{index}/{id}", id);

    private HitzeIndexRow Row(string key, string name, string value, string? category, string? note = null) =>
        new(key, name, value, category, value == "–" ? Texts.IndexOutside : note);
}

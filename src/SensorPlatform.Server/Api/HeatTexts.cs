namespace SensorPlatform.Server.Api;

/// <summary>What every answer about heat says of itself.</summary>
internal static class HeatTexts
{
    /// <summary>The note in a language.</summary>
    public static string Note(string language) => language switch
    {
        "de" => "Gemessen von Sensoren der Stadt nach automatischer Prüfung; keine amtlichen Werte und keine amtliche Warnung. Wo kein Sensor nahe ist, wird nichts gesagt.",
        "it" => "Misurato da sensori della città dopo un controllo automatico; né valori ufficiali né allerta ufficiale. Dove nessun sensore è vicino non si dice nulla.",
        _ => "Measured by the city's sensors and checked automatically; no official values and no official warning. Where no sensor is near, nothing is said.",
    };
}

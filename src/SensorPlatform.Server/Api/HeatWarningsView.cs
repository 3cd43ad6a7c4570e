using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat.Official;

namespace SensorPlatform.Server.Api;

/// <summary>Official warnings of heat beside what was measured, in the reader's language.</summary>
/// <param name="official">The feeds.</param>
/// <param name="alerts">Our alerts.</param>
/// <param name="looks">When levels were known last.</param>
internal sealed class HeatWarningsView(OfficialWarnings official, AlertsView alerts, HeatLooks looks)
{
    /// <summary>The warnings of a city.</summary>
    /// <param name="city">The city.</param>
    /// <param name="language">Language of names and texts, where there is one.</param>
    /// <param name="now">The answer's now.</param>
    /// <exception cref="AlertStoreException">The alerts cannot be read.</exception>
    public HeatWarningsCityAnswer Of(City city, string language, Instant now) =>
        new(city.Id, city.Name, Official(city, language, now), Measured(city, language, now));

    /// <summary>That what is measured is nobody's warning.</summary>
    public static string Note(string language) => language switch
    {
        "de" => "Auf Messwerten der städtischen Stationen beruhend; keine Vorhersage und keine amtliche Warnung.",
        "it" => "In base alle misure delle centraline della città; non è una previsione né un'allerta ufficiale.",
        _ => "Based on measurements of the city's own stations; not a forecast and not an official warning.",
    };

    private OfficialWarningsAnswer Official(City city, string language, Instant now)
    {
        var picture = official.Current(city);
        var isHeard = !picture.CheckedAt.IsNone;
        return new OfficialWarningsAnswer(
            picture.State switch
            {
                OfficialState.Current => "current",
                OfficialState.Stale => "stale",
                OfficialState.NeverHeard => "neverHeard",
                _ => "off",
            },
            picture.State is OfficialState.Off ? null : picture.Source,
            isHeard ? picture.CheckedAt : null,
            isHeard ? Ages.Seconds(picture.CheckedAt, now) : null,
            picture.Problem,
            [.. picture.Warnings.Select(warning => Official(warning, language, now))]);
    }

    private static OfficialWarningAnswer Official(OfficialWarning warning, string language, Instant now)
    {
        var text = warning.In(language);
        return new OfficialWarningAnswer(
            warning.Identifier,
            warning.Sender,
            warning.Sent,
            warning.Code,
            warning.Level,
            warning.Severity,
            warning.Onset <= now,
            warning.Onset,
            warning.Expires,
            [.. warning.Areas.Select(area => new OfficialAreaAnswer(area.Name, area.FromMeters, area.ToMeters))],
            text.Language,
            text.Event,
            text.Headline,
            text.Description,
            text.Instruction);
    }

    // Rooms are somebody's: they are among the city's alerts, and no part of how hot the city is.
    private MeasuredWarningsAnswer Measured(City city, string language, Instant now)
    {
        var levels = city.Rules.Where(rule => rule.Heat is { IsOfCity: true })
            .ToDictionary(rule => rule.Id, rule => rule.Heat!.Level, StringComparer.Ordinal);
        var open = alerts.OpenOf(HeatSubject.Of(city), language);

        // Where nothing looked, or no station told anything for days, nobody knows that there is no risk.
        var highest = open.Max(alert => levels.GetValueOrDefault(alert.Rule));
        int? otherwise = looks.IsKnown(city, now) ? 0 : null;
        return new MeasuredWarningsAnswer(Note(language), highest ?? otherwise, open);
    }
}

using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Warnings of a city: what was measured and what the authority says, never mixed.</summary>
internal sealed class HitzeWarningsComposer(HitzeWords words)
{
    private HitzeTexts Texts => words.Texts;

    /// <summary>The view.</summary>
    /// <param name="city">The city.</param>
    /// <param name="open">Open alerts of all cities.</param>
    /// <param name="official">What the authority says.</param>
    /// <param name="now">The time.</param>
    public HitzeWarningsView Compose(City city, IEnumerable<AlertAnswer> open, OfficialWarningsAnswer official, Instant now)
    {
        // Alerts of rooms are nobody's business.
        var subjects = HeatDesk.StationsOf(city).Where(station => !station.IsIndoor).Select(station => station.Sensor)
            .Append(HeatSubject.Of(city)).ToHashSet(StringComparer.Ordinal);
        return new HitzeWarningsView(
            [
                .. open.Where(alert => alert.City == city.Id && subjects.Contains(alert.Sensor))
                    .Select(alert => AlertCard.Of(Texts.Page, words.Format, alert)),
            ],
            HeatWarningsView.Note(Texts.Language),
            State(official),
            official.State is "stale" or "neverHeard",
            [.. official.Warnings.Select(warning => Official(warning, now))]);
    }

    private string State(OfficialWarningsAnswer official)
    {
        var checkedAt = official.CheckedAt is { } time ? words.DateAndTime(time) : "";
        return official.State switch
        {
            "off" => Texts.WarningsOfficialOff,
            "neverHeard" => Texts.WarningsOfficialUnheard,
            "stale" => PageFormat.Filled(Texts.WarningsOfficialStale, checkedAt),
            _ => PageFormat.Filled(Texts.WarningsOfficialCurrent, checkedAt, official.Source ?? ""),
        };
    }

    private HitzeOfficialWarning Official(OfficialWarningAnswer warning, Instant now)
    {
        var span = PageFormat.Filled(Texts.WarningsOfficialSpan, words.DateAndTime(warning.Onset), words.DateAndTime(warning.Expires));
        return new HitzeOfficialWarning(
            warning.TextLanguage,
            warning.Event,
            PageFormat.Filled(Texts.WarningsOfficialLevel, warning.Level),
            warning.Headline,
            warning.Description,
            warning.Instruction,
            warning.Sender,
            string.Join(", ", warning.Areas.Select(area => area.Name)),
            warning.Onset > now ? $"{Texts.WarningsOfficialAhead}: {span}" : span);
    }
}

using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Heat.Official;

/// <summary>Finds what concerns a city among the messages of a feed.</summary>
internal static class OfficialSelection
{
    /// <summary>How long a warning counts that does not say when it ends.</summary>
    public static readonly TimeSpan LifeWithoutEnd = TimeSpan.FromHours(24);

    /// <summary>
    /// The warnings of heat for a city that were neither replaced nor taken back, the highest level first; those that are over
    /// are among them.
    /// </summary>
    /// <param name="alerts">All messages that the feed has now.</param>
    /// <param name="settings">Areas and codes of the city.</param>
    /// <param name="before">
    /// Warnings that were known before and are kept where no message is theirs or replaces it: those of the rest of the feed, where
    /// only a part could be read.
    /// </param>
    public static IReadOnlyList<OfficialWarning> Of(
        IReadOnlyList<CapAlert> alerts, HeatWarningSettings settings, IEnumerable<OfficialWarning> before)
    {
        var replaced = alerts.Where(alert => alert.IsActual && alert.Kind is "Update" or "Cancel")
            .SelectMany(alert => alert.References).ToHashSet(StringComparer.Ordinal);
        var told = alerts.Select(alert => alert.Identifier).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. alerts.Where(alert => alert.IsActual && alert.Kind is "Alert" or "Update" && !replaced.Contains(alert.Identifier))
                .DistinctBy(alert => (alert.Sender, alert.Identifier))
                .SelectMany(alert => Of(alert, settings))
                .Concat(before.Where(warning => !told.Contains(warning.Identifier) && !replaced.Contains(warning.Identifier)))
                .OrderByDescending(warning => warning.Level).ThenBy(warning => warning.Onset)
                .ThenBy(warning => warning.Identifier, StringComparer.Ordinal),
        ];
    }

    // Several infos of a message are languages, or events; those of one event and time are one warning.
    private static IEnumerable<OfficialWarning> Of(CapAlert alert, HeatWarningSettings settings) =>
        from info in alert.Infos
        where !info.IsAllClear
        let code = info.Codes.FirstOrDefault(code => settings.Codes.Contains(code, StringComparer.Ordinal))
        where code is not null
        let areas = info.Areas.Where(area => IsOf(area, settings)).ToArray()
        where areas.Length > 0
        group (info, areas) by (code, info.Onset, info.Expires) into same
        let first = same.First()
        select new OfficialWarning(
            alert.Identifier,
            first.info.SenderName.Length > 0 ? first.info.SenderName : alert.Sender,
            alert.Sent,
            same.Key.code,
            LevelOf(same.Key.code, settings),
            first.info.Severity,
            same.Key.Onset,
            same.Key.Expires.IsNone ? alert.Sent + LifeWithoutEnd : same.Key.Expires,
            first.areas,
            [.. same.Select(one => new OfficialText(
                one.info.Language, one.info.Event, one.info.Headline, one.info.Description, one.info.Instruction))]);

    private static bool IsOf(CapArea area, HeatWarningSettings settings) =>
        settings.Areas.Contains(area.Name, StringComparer.Ordinal)
        || area.Geocodes.Any(code => settings.Areas.Contains(code, StringComparer.Ordinal));

    private static int LevelOf(string code, HeatWarningSettings settings)
    {
        for (var i = 0; i < settings.Codes.Count; i++)
        {
            if (settings.Codes[i] == code)
            {
                return i + 1;
            }
        }

        return 0;
    }
}

using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>What the page shows, and its address.</summary>
/// <param name="City">The city.</param>
/// <param name="Period">Which hours.</param>
/// <param name="Preset">A word of <see cref="HitzeQuery.Presets"/>.</param>
/// <param name="From">Start as it stands in the address; empty unless the preset is <see cref="HitzeQuery.Dates"/>.</param>
/// <param name="To">End as it stands in the address.</param>
/// <param name="Sort">A word of <see cref="HitzeQuery.Sorts"/>.</param>
/// <param name="Year">Year of the climate days that was asked for; null: the newest.</param>
/// <param name="Hour">Start of the hour that was asked for; null: the newest.</param>
internal sealed record HitzeChoice(
    City City, HeatPeriod Period, string Preset, string From, string To, string Sort, int? Year, Instant? Hour)
{
    /// <summary>The same hours by their times: an address that shows the same at any later time.</summary>
    public HitzeChoice Fixed => this with { Preset = HitzeQuery.Dates, From = TextOf(Period.From), To = TextOf(Period.To) };

    /// <summary>A full hour as it stands in addresses: <c>2026-07-13T20:00Z</c>.</summary>
    public static string TextOf(Instant time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    /// <summary>The address in a language; what is as by default is left out.</summary>
    public string Address(string language) => HitzePages.ListAddress(language) + Query();

    /// <summary>The hours alone as a query, by their times.</summary>
    public string PeriodQuery => new QueryString()
        .Add("city", City.Id).Add("from", TextOf(Period.From)).Add("to", TextOf(Period.To)).Add("hours", HeatWords.Of(Period.Hours))
        .ToUriComponent();

    /// <summary>A query of an export of the same hours.</summary>
    /// <param name="format">The format.</param>
    /// <param name="layer">What is in it; null: as by default.</param>
    /// <param name="asOf">The data as they were known at this time.</param>
    public string ExportQuery(string format, string? layer, Instant asOf)
    {
        var query = new QueryString().Add("format", format);
        query = layer is null ? query : query.Add("layer", layer);
        return query.Add("city", City.Id).Add("from", InstantJsonConverter.ToText(Period.From))
            .Add("to", InstantJsonConverter.ToText(Period.To)).Add("hours", HeatWords.Of(Period.Hours))
            .Add("asOf", InstantJsonConverter.ToText(asOf)).ToUriComponent();
    }

    private string Query()
    {
        var query = new QueryString().Add("city", City.Id);
        query = Preset == HitzeQuery.Dates ? query.Add("from", From).Add("to", To)
            : Preset == HitzeQuery.Night ? query : query.Add("preset", Preset);
        query = Period.Hours == HeatHours.Night ? query : query.Add("hours", HeatWords.Of(Period.Hours));
        query = Sort == HitzeQuery.Sorts[0] ? query : query.Add("sort", Sort);
        query = Year is { } year ? query.Add("year", year.ToString(CultureInfo.InvariantCulture)) : query;
        return (Hour is { } hour ? query.Add("hour", TextOf(hour)) : query).ToUriComponent();
    }
}

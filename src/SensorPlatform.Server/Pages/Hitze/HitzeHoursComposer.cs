using System.Text;
using System.Text.Json;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Makes the hours that the slider runs over. Longer periods are cut to their last two days.</summary>
internal sealed class HitzeHoursComposer(HitzeWords words, HitzeChoice choice)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);
    private static readonly TimeSpan Cut = TimeSpan.FromHours(48);

    private HitzeTexts Texts => words.Texts;

    /// <summary>The period whose hours are needed.</summary>
    public HeatPeriod Span => IsCut ? choice.Period with { From = choice.Period.To - Cut } : choice.Period;

    private bool IsCut => choice.Period.To - choice.Period.From > Longest;

    /// <summary>The view; null when no hour lies in the period.</summary>
    /// <param name="stations">The stations, in the order of the network.</param>
    /// <param name="network">Their hours of <see cref="Span"/>.</param>
    public HitzeHoursView? Compose(IReadOnlyList<Station> stations, CheckedNetwork network)
    {
        var hours = new List<int>();
        for (var hour = 0; hour < network.Network.Count; hour++)
        {
            if (Span.Has(network.Network.TimeOf(hour)))
            {
                hours.Add(hour);
            }
        }

        if (hours.Count == 0)
        {
            return null;
        }

        var chosen = ChosenOf(network, hours);
        Instant TimeOf(int at) => network.Network.TimeOf(hours[at]);
        return new HitzeHoursView(
            PageFormat.Filled(Texts.HoursLead, words.DateAndTime(TimeOf(0)), words.DateAndTime(TimeOf(hours.Count - 1) + TimeSpan.FromHours(1))),
            IsCut ? Texts.HoursCut : null,
            hours.Count,
            chosen,
            words.ShortTime(TimeOf(chosen)),
            Links(network, hours, chosen),
            [
                .. stations.Select((station, i) => new HitzeHourRow(
                    station.Id, station.Name.In(Texts.Language), ValueText(network, i, hours[chosen]))),
            ],
            Json(stations, network, hours));
    }

    private int ChosenOf(CheckedNetwork network, List<int> hours)
    {
        if (choice.Hour is { } asked && hours.FindIndex(hour => network.Network.TimeOf(hour) == asked) is >= 0 and var at)
        {
            return at;
        }

        return Math.Max(0, hours.FindLastIndex(hour => Enumerable.Range(0, network.Network.Places.Length).Any(i => network.IsGood(i, hour))));
    }

    private string ValueText(CheckedNetwork network, int station, int hour) =>
        network.IsGood(station, hour) ? words.Number(network.Network.HoursOf(station)[hour].Mean)
        : network.Network.HoursOf(station)[hour].IsMeasured ? Texts.NotGood : Texts.NoValue;

    private List<HitzeHourLinks> Links(CheckedNetwork network, List<int> hours, int chosen) =>
    [
        .. hours.Select((hour, at) => (Time: network.Network.TimeOf(hour), IsChosen: at == chosen))
            .GroupBy(one => words.Local(one.Time).Date)
            .Select(day => new HitzeHourLinks(
                words.Format.Date(DateOnly.FromDateTime(day.Key)),
                [
                    .. day.Select(one => new PageLink(
                        HitzeChoice.TextOf(one.Time),
                        words.Clock(one.Time),
                        (choice with { Hour = one.Time }).Address(Texts.Language) + "#hours-title",
                        one.IsChosen)),
                ])),
    ];

    // Labels of the hours, then the values of each station: a number, null where nothing was measured, "x" where it was excluded.
    private string Json(IReadOnlyList<Station> stations, CheckedNetwork network, List<int> hours)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("labels");
            foreach (var hour in hours)
            {
                json.WriteStringValue(words.ShortTime(network.Network.TimeOf(hour)));
            }

            json.WriteEndArray();
            WriteScale(json, network, hours);
            json.WriteStartObject("stations");
            for (var i = 0; i < stations.Count; i++)
            {
                json.WriteStartArray(stations[i].Id);
                foreach (var hour in hours)
                {
                    WriteValue(json, network, i, hour);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteScale(Utf8JsonWriter json, CheckedNetwork network, List<int> hours)
    {
        var values = new List<double>();
        for (var i = 0; i < network.Network.Places.Length; i++)
        {
            foreach (var hour in hours)
            {
                values.Add(network.IsGood(i, hour) ? network.Network.HoursOf(i)[hour].Mean : double.NaN);
            }
        }

        var scale = HitzeScale.Of(values) ?? new HitzeScale(0, 1);
        json.WriteNumber("low", scale.Low);
        json.WriteNumber("width", scale.Width);
    }

    private static void WriteValue(Utf8JsonWriter json, CheckedNetwork network, int station, int hour)
    {
        var mean = network.Network.HoursOf(station)[hour].Mean;
        if (network.IsGood(station, hour))
        {
            json.WriteNumberValue(Math.Round(mean, 1, MidpointRounding.AwayFromZero));
        }
        else if (double.IsNaN(mean))
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteStringValue("x");
        }
    }
}

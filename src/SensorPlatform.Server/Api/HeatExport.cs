using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Api;

/// <summary>
/// <c>/api/v1/heat/export</c>: hourly values of heat stations as CSV (RFC 4180, UTF-8, CRLF, one header line, nothing
/// else in the file). What it was asked for stands in the file name and in <c>Link: rel="canonical"</c>.
/// </summary>
internal static class HeatExport
{
    private const int RowsAtATime = 10_000;
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(3_660);
    private static readonly TimeSpan Part = TimeSpan.FromDays(31);

    private static readonly Quantity[] Quantities =
        [Quantity.AirTemperature, Quantity.AirRelativeHumidity, Quantity.ProbeTemperature];

    /// <summary>Answers with the file, or says what is wrong with the question.</summary>
    public static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ExportAsync(
        HttpContext context,
        CityCatalog catalog,
        ITelemetryReader reader,
        IWindowHistory history,
        TimeProvider time,
        [Description("csv is what exists now; geojson and gpkg come later.")] string? format,
        [Description("First start of an hour, ISO 8601. Needed.")] string? from,
        [Description("End, exclusive. Needed.")] string? to,
        [Description("Id of a city; all when left out.")] string? city,
        [Description("Hours as they were known at this time; as they are when left out.")] string? asOf,
        CancellationToken cancellationToken)
    {
        var query = new QueryCheck();
        var start = Needed(query, "from", from);
        var end = Needed(query, "to", to);
        if (format is not (null or "" or "csv"))
        {
            query.Fault("format", $"'{QueryCheck.Shown(format)}' does not exist yet. csv does; geojson and gpkg come later.");
        }

        var cityId = query.Word("city", city, [.. catalog.Cities.Select(one => one.Id)]);
        var then = query.AsOf("asOf", asOf, time.Now());
        if (!query.HasFaults)
        {
            query.Span(start, end, LongestSpan);
        }

        if (query.HasFaults)
        {
            return query.Problem();
        }

        await WriteAsync(context, new Rows(catalog, reader, history, cityId, start, end, then), cancellationToken);
        return TypedResults.Empty;
    }

    private static Instant Needed(QueryCheck query, string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            query.Fault(name, "It is needed. Give a time such as 2026-07-01T00:00:00Z, or a date.");
        }

        return query.Time(name, text, Instant.None);
    }

    private static async Task WriteAsync(HttpContext context, Rows rows, CancellationToken cancellationToken)
    {
        // The first rows are fetched before the headers go out: a store that does not answer is still a problem answer.
        await using var row = rows.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = await row.MoveNextAsync();

        var response = context.Response;
        response.ContentType = "text/csv; charset=utf-8; header=present";
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"heat-{rows.City ?? "all"}-{rows.From.ToDateTimeOffset():yyyyMMdd'T'HHmm'Z'}-{rows.To.ToDateTimeOffset():yyyyMMdd'T'HHmm'Z'}.csv");
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
        response.Headers.Append("Link", $"<{Canonical(context.Request, rows)}>; rel=\"canonical\"");
        response.Headers.Append("Link", "</openapi/v1.json>; rel=\"service-desc\"; type=\"application/json\"");

        var csv = new CsvWriter(response.BodyWriter);
        csv.Line(
            "station_id",
            "station_name",
            "city",
            "latitude_deg",
            "longitude_deg",
            "height_m",
            "setting",
            "quantity",
            "unit",
            "window_start_utc",
            "count",
            "expected_count",
            "capture_percent",
            "min",
            "max",
            "mean",
            "revision",
            "final",
            "standard_deviation",
            "first",
            "last",
            "known_utc");
        while (more)
        {
            Write(csv, row.Current);
            if (csv.UnflushedBytes > 65_536)
            {
                await csv.FlushAsync(cancellationToken);
            }

            more = await row.MoveNextAsync();
        }

        await csv.FlushAsync(cancellationToken);
    }

    private static void Write(CsvWriter csv, in Row row)
    {
        var (station, hour) = (row.Station, row.Hour);
        csv.Line(
            station.Id,
            station.Name.In(row.City.Language),
            row.City.Id,
            Text(station.Latitude),
            Text(station.Longitude),
            station.HeightMeters is { } height ? Text(height) : "",
            station.Setting ?? "",
            hour.Quantity.Name,
            hour.Quantity.Unit,
            InstantJsonConverter.ToText(hour.Start),
            Text(hour.Count),
            Text(hour.ExpectedCount),
            hour.CapturePercent.ToString("0.#", CultureInfo.InvariantCulture),
            Text(hour.Minimum),
            Text(hour.Maximum),
            Rounded(hour.Mean),
            Text(hour.Revision),
            hour.IsFinal ? "true" : "false",
            Rounded(hour.StandardDeviation),
            Known(hour.First),
            Known(hour.Last),
            hour.Known.IsNone ? "" : InstantJsonConverter.ToText(hour.Known));
    }

    private static string Rounded(double number) =>
        double.IsFinite(number) ? number.ToString("0.####", CultureInfo.InvariantCulture) : "";

    private static string Known(double number) => double.IsFinite(number) ? Text(number) : "";

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Canonical(HttpRequest request, Rows rows)
    {
        List<KeyValuePair<string, string?>> query =
        [
            new("format", "csv"),
            new("from", InstantJsonConverter.ToText(rows.From)),
            new("to", InstantJsonConverter.ToText(rows.To)),
        ];
        if (rows.City is not null)
        {
            query.Add(new("city", rows.City));
        }

        if (!rows.AsOf.IsNone)
        {
            query.Add(new("asOf", InstantJsonConverter.ToText(rows.AsOf)));
        }

        return $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}{QueryString.Create(query)}";
    }

    private readonly record struct Row(City City, Station Station, WindowAggregate Hour);

    /// <summary>The hours by station, quantity and time, fetched in parts so that the whole file is never in memory.</summary>
    private sealed record Rows(
        CityCatalog Catalog,
        ITelemetryReader Reader,
        IWindowHistory History,
        string? City,
        Instant From,
        Instant To,
        Instant AsOf)
    {
        public async IAsyncEnumerable<Row> ReadAsync(
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var (city, station) in Stations())
            {
                foreach (var quantity in Quantities)
                {
                    for (var start = From; start < To;)
                    {
                        var end = start + Part < To ? start + Part : To;
                        var hours = await HoursAsync(station.Sensor, quantity, start, end, cancellationToken);
                        foreach (var hour in hours)
                        {
                            yield return new Row(city, station, hour.Aggregate);
                        }

                        start = end;
                    }
                }
            }
        }

        private Task<IReadOnlyList<AggregateRow>> HoursAsync(
            string sensor, Quantity quantity, Instant start, Instant end, CancellationToken cancellationToken) => AsOf.IsNone
            ? Reader.AggregatesAsync(sensor, quantity, WindowLength.OneHour, start, end, RowsAtATime, cancellationToken)
            : History.AggregatesAsOfAsync(
                sensor, quantity, WindowLength.OneHour, start, end, RowsAtATime, AsOf, cancellationToken);

        private IEnumerable<(City City, Station Station)> Stations() =>
            from city in Catalog.Cities
            where City is null || string.Equals(City, city.Id, StringComparison.Ordinal)
            from station in city.Stations
            where station.Kind == StationKind.Heat
            select (city, station);
    }
}

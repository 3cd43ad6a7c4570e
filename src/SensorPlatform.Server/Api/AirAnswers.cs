using System.Globalization;
using System.IO.Pipelines;
using Microsoft.Net.Http.Headers;

namespace SensorPlatform.Server.Api;

/// <summary>Answers about air, with an ETag of their content.</summary>
internal static class AirAnswers
{
    /// <summary>What the parameter <c>format</c> is where there is a file.</summary>
    public const string FormatText = "json (default) or csv (RFC 4180, UTF-8, one header line).";

    private const string CsvType = "text/csv; charset=utf-8; header=present";

    /// <summary>Where all stations are listed.</summary>
    public const string ListedAt = "/api/v1/air/stations";

    /// <summary>There is no such station.</summary>
    public static IResult NoStation(string id) => ApiProblems.NotFound("air station", id, ListedAt);

    /// <summary>An answer as a file of comma-separated values.</summary>
    public static IResult Csv(HttpContext context, string fileName, Action<CsvWriter> write)
    {
        using var bytes = new MemoryStream();
        var writer = PipeWriter.Create(bytes);
        write(new CsvWriter(writer));
        writer.Complete();
        context.Response.Headers.ContentDisposition =
            new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
        return new KeptAnswerResult(KeptAnswer.Of(bytes.ToArray(), CsvType));
    }

    /// <summary>A number in a file: four decimals, a point; empty for null.</summary>
    public static string Text(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A number in a file; empty for null.</summary>
    public static string Text(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>A truth value in a file; empty for null.</summary>
    public static string Text(bool? value) => value switch { true => "true", false => "false", _ => "" };

    /// <summary>A date in a file; empty for null.</summary>
    public static string Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

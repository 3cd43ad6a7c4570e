using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Bookkeeping;

namespace SensorPlatform.Server.Api;

/// <summary>Reads the parameters of a query and collects every fault, so that a client is told all of them at once.</summary>
internal sealed class QueryCheck
{
    /// <summary>What is said of a period that lies ahead.</summary>
    public const string NotBegun = "The period has not begun yet: nothing is known of it. Give an earlier start.";

    private static readonly string[] CivilFormats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    private readonly SortedDictionary<string, string[]> _faults = new(StringComparer.Ordinal);

    /// <summary>The check of a request, with what <see cref="KnownQueryFilter"/> has found already.</summary>
    public static QueryCheck Of(HttpContext context) => context.Items[typeof(QueryCheck)] as QueryCheck ?? new QueryCheck();

    /// <summary>True when a parameter could not be used.</summary>
    public bool HasFaults => _faults.Count > 0;

    /// <summary>Notes a fault of a parameter.</summary>
    public void Fault(string name, string whatAndRemedy) => _faults[name] = [whatAndRemedy];

    /// <summary>The answer to a query with faults.</summary>
    public ProblemHttpResult Problem() => TypedResults.Problem(
        title: "The query cannot be answered as it is.",
        detail: string.Join(" ", _faults.Select(fault => $"{fault.Key}: {fault.Value[0]}")),
        statusCode: StatusCodes.Status400BadRequest,
        extensions: new Dictionary<string, object?>
        {
            ["errors"] = new Dictionary<string, string[]>(_faults, StringComparer.Ordinal),
        });

    /// <summary>A time: ISO 8601 with offset or Z, or a date (its midnight in UTC). None comes from <paramref name="otherwise"/> alone.</summary>
    public Instant Time(string name, string? text, Instant otherwise)
    {
        if (string.IsNullOrEmpty(text))
        {
            return otherwise;
        }

        string[] formats =
        [
            "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        ];
        // A plus sign that was not escaped in the address arrives as a blank.
        var repaired = text.Replace(' ', '+');
        if (DateTimeOffset.TryParseExact(
                repaired, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && time.Year is > 1677 and < 2262)
        {
            var read = Instant.From(time);

            // 1970 itself would be taken for "not given": the moment after it is meant as well.
            return read.IsNone ? new Instant(1) : read;
        }

        Fault(name, $"'{Shown(text)}' is not a time between 1678 and 2261. Write it as 2026-07-01T00:00:00Z or 2026-07-01.");
        return otherwise;
    }

    /// <summary>
    /// A time as in <see cref="Time"/>; without an offset it is a zone's own (a date: its midnight there). None when it is not
    /// given. Of an hour that comes twice it is the second; in one that is left out the clock has not been put forward yet.
    /// </summary>
    public Instant CivilTime(string name, string? text, TimeZoneInfo zone) =>
        text is not null
        && DateTime.TryParseExact(text, CivilFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
        && local.Year is > 1677 and < 2262
            ? Instant.From(new DateTimeOffset(local, zone.GetUtcOffset(local)))
            : Time(name, text, Instant.None);

    /// <summary>A day of UTC, counted from 1970.</summary>
    public int Day(string name, string? text, int otherwise)
    {
        if (string.IsNullOrEmpty(text) || Days.TryParse(text, out otherwise))
        {
            return otherwise;
        }

        Fault(name, $"'{Shown(text)}' is not a day. Write it as 2026-07-01; days are those of UTC.");
        return otherwise;
    }

    /// <summary>A whole number within bounds.</summary>
    public int Integer(string name, string? text, int otherwise, int minimum, int maximum)
    {
        if (string.IsNullOrEmpty(text))
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= minimum
            && number <= maximum)
        {
            return number;
        }

        Fault(name, string.Create(
            CultureInfo.InvariantCulture, $"'{Shown(text)}' is not a whole number from {minimum} to {maximum}."));
        return otherwise;
    }

    /// <summary>A number within bounds, with a decimal point; null when it is not given.</summary>
    public double? Number(string name, string? text, double minimum, double maximum)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (TryNumber(text, out var number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        Fault(name, string.Create(
            CultureInfo.InvariantCulture,
            $"'{Shown(text)}' is not a number from {minimum} to {maximum}. Write decimals with a point."));
        return null;
    }

    /// <summary>A place as <c>LATITUDE,LONGITUDE</c> in degrees; null when it is not given.</summary>
    public (double Latitude, double Longitude)? Place(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0
            && TryNumber(text[..comma].Trim(), out var latitude)
            && TryNumber(text[(comma + 1)..].Trim(), out var longitude)
            && Math.Abs(latitude) <= 90
            && Math.Abs(longitude) <= 180)
        {
            return (latitude, longitude);
        }

        Fault(name, $"'{Shown(text)}' is not a place. Write latitude and longitude in degrees, as in 51.68,7.82.");
        return null;
    }

    /// <summary>A quantity by name; <see cref="Core.Readings.Quantity.None"/> when it is not given.</summary>
    public Quantity Quantity(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return default;
        }

        if (!Core.Readings.Quantity.TryParse(text, out var quantity))
        {
            Fault(name, $"There is no quantity '{Shown(text)}'. A sensor's own are listed at /api/v1/sensors/ID, as in air.temperature.");
        }

        return quantity;
    }

    /// <summary>A window's length by its word (<see cref="WindowWords"/>); an hour when it is not given.</summary>
    public WindowLength Window(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return WindowLength.OneHour;
        }

        var length = WindowWords.LengthOf(text);
        if (length == WindowLength.None)
        {
            Fault(name, $"There is no window '{Shown(text)}'. Ask for one of: {string.Join(", ", WindowWords.All)}.");
            return WindowLength.OneHour;
        }

        return length;
    }

    /// <summary>A time as of which something is asked for; none when it is not given. Not later than now.</summary>
    public Instant AsOf(string name, string? text, Instant now)
    {
        var asOf = Time(name, text, Instant.None);
        if (asOf > now)
        {
            Fault(name, "It lies in the future, of which nothing is known yet. Give a time that has passed, or leave it out.");
        }

        return asOf;
    }

    /// <summary>A time from a minute ago to some time ahead; none when it is not given.</summary>
    public Instant Ahead(string name, string? text, Instant now, TimeSpan furthest)
    {
        var time = Time(name, text, Instant.None);
        if (time.IsNone)
        {
            return time;
        }

        var limit = now + furthest;
        if (time < now - TimeSpan.FromMinutes(1))
        {
            Fault(name, $"It lies in the past; it is {InstantJsonConverter.ToText(now)} now. Give a time ahead, or leave it out for now.");
        }
        else if (time > limit)
        {
            Fault(name, string.Create(
                CultureInfo.InvariantCulture,
                $"It lies more than {furthest.TotalHours:0} h ahead. Give a time up to {InstantJsonConverter.ToText(limit)}."));
        }

        return time;
    }

    /// <summary><c>true</c> or <c>false</c>; false when it is not given.</summary>
    public bool Flag(string name, string? text) => Word(name, text, ["true", "false"]) == "true";

    /// <summary>One of some words, or null when it is not given.</summary>
    public string? Word(string name, string? text, IReadOnlyCollection<string> words)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (words.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        Fault(name, $"'{Shown(text)}' is not known here. Choose from: {string.Join(", ", words)}.");
        return null;
    }

    /// <summary>The language of an answer, said in its headers too: that of the query, else the client's, else English.</summary>
    public string Language(HttpContext context, string? asked)
    {
        Word("lang", asked, Api.Language.All);
        var language = Api.Language.Choose(context.Request, asked, "en");
        Api.Language.Tell(context.Response, language);
        return language;
    }

    /// <summary>Checks that a span of time runs forward and is not longer than it may be.</summary>
    public void Span(Instant from, Instant to, TimeSpan longest)
    {
        if (to <= from)
        {
            Fault("to", "The end is not after the start (from). Give a later time.");
        }
        else if (to - from > longest)
        {
            Fault("to", string.Create(
                CultureInfo.InvariantCulture, $"The span is longer than {longest.TotalDays:0} days. Ask for it in parts."));
        }
    }

    /// <summary>
    /// Checks that what somebody wrote is one line and reads as it is stored: without control characters, line breaks and signs
    /// that turn the direction of text (U+202A to U+202E, U+2066 to U+2069).
    /// </summary>
    public void OneLine(string name, string? text)
    {
        foreach (var sign in text ?? "")
        {
            if (char.IsControl(sign) || sign is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
            {
                Fault(name, string.Create(
                    CultureInfo.InvariantCulture,
                    $"It holds U+{(int)sign:X4}: control characters, line breaks and signs that turn the direction of text are not taken. Leave it out."));
                return;
            }
        }
    }

    /// <summary>Notes that a request has no body, or one that is <c>null</c>.</summary>
    /// <param name="example">A body that would do.</param>
    public void NoBody(string example) => Fault("body", $"It is missing, or null. Send a JSON object, as in {example}.");

    /// <summary>What a client sent, cut and without control characters, to be shown in a message.</summary>
    public static string Shown(string text)
    {
        var cut = text.Length > 60 ? text[..60] + "…" : text;
        return string.Concat(cut.Select(c => char.IsControl(c) ? '?' : c));
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out number)
        && double.IsFinite(number);
}

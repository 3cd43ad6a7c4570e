using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Heat.Export.Citation;

/// <summary>
/// A sentence to cite heat data by, as it is put into a report. It holds no time of now: files with it are the same whenever they are made,
/// and when they were retrieved is for the reader to fill in.
/// </summary>
/// <param name="Cities">Whose data.</param>
/// <param name="From">First start of an hour.</param>
/// <param name="To">End, exclusive.</param>
/// <param name="AsOf">The data as they were known at this time; none: not pinned to one.</param>
internal sealed record CitationSentence(IReadOnlyList<City> Cities, Instant From, Instant To, Instant AsOf)
{
    private static readonly Words German = new(
        "dd.MM.yyyy HH:mm",
        "Lufttemperatur, Wärmeinseln und Hotspots in ",
        "bis",
        "Datenstand ",
        "Datenstand nicht festgehalten",
        "Abgerufen am ",
        "[Datum eintragen]",
        "[Adresse eintragen]");

    private static readonly Words Italian = new(
        "dd/MM/yyyy HH:mm",
        "Temperatura dell’aria, isole di calore e hotspot – ",
        "–",
        "Dati al ",
        "Stato dei dati non fissato",
        "Consultato il ",
        "[inserire la data]",
        "[inserire l’indirizzo]");

    private static readonly Words English = new(
        "d MMMM yyyy HH:mm",
        "Air temperature, heat islands and hot spots in ",
        "to",
        "Data as of ",
        "Data not pinned to a time",
        "Retrieved ",
        "[fill in the date]",
        "[fill in the address]");

    /// <summary>Version of the program, without the commit that it was built of.</summary>
    public static string ShortVersion { get; } = Statements.ProgramVersion.Split('+')[0];

    /// <summary>When they were retrieved, as the language writes it; null: the reader fills it in.</summary>
    public string? Retrieved { get; init; }

    /// <summary>Where they are; null: the reader fills it in.</summary>
    public string? Address { get; init; }

    /// <summary>A file of them, cited with its checksum; null: none.</summary>
    public ExportedFile? File { get; init; }

    /// <summary>Who publishes them.</summary>
    public string Publisher => string.Join(", ", Cities.Select(PublisherOf).Distinct(StringComparer.Ordinal));

    /// <summary>The language of the cities; English where they speak several.</summary>
    public string CityLanguage => Cities.Select(city => city.Language).Distinct(StringComparer.Ordinal).ToArray() is [var one] ? one : "en";

    /// <summary>Who publishes the data of a city: whom its file names, else the city.</summary>
    public static string PublisherOf(City city) => city.Heat.Citation.Publisher ?? city.Name;

    /// <summary>Title and period in a language.</summary>
    public string TitleIn(string language)
    {
        var words = WordsOf(language);
        return $"{words.Title}{string.Join(", ", Cities.Select(city => city.Name))}, "
            + $"{TextOf(From, words)} {words.Until} {TextOf(To, words)} UTC";
    }

    /// <summary>The sentence in a language: <c>de</c>, <c>it</c>, or else English.</summary>
    public string In(string language)
    {
        var words = WordsOf(language);
        var known = AsOf.IsNone ? words.Unpinned : $"{words.Known}{TextOf(AsOf, words)} UTC";
        var file = File is null ? "" : $"SHA-256 ({File.Name}) {File.Sha256}, ";
        return $"{Publisher} ({YearText}): {TitleIn(language)}. {known}, SensorPlatform {ShortVersion}. "
            + $"{words.Retrieved}{Retrieved ?? words.Date}, {file}{Address ?? words.Place}";
    }

    // Of when the data were known, else of the last of them: never of now.
    private string YearText => (AsOf.IsNone ? new Instant(To.UnixNanoseconds - 1) : AsOf).ToDateTimeOffset().Year
        .ToString(CultureInfo.InvariantCulture);

    private static string TextOf(Instant time, Words words)
    {
        var at = time.ToDateTimeOffset();
        var seconds = at.Ticks % TimeSpan.TicksPerMinute == 0 ? "" : ":ss.FFFFFFF";
        return at.ToString(words.DateFormat + seconds, CultureInfo.InvariantCulture);
    }

    private static Words WordsOf(string language) => language switch
    {
        "de" => German,
        "it" => Italian,
        _ => English,
    };

    private sealed record Words(
        string DateFormat, string Title, string Until, string Known, string Unpinned, string Retrieved, string Date, string Place);
}

using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>
/// Reads the search of a query. What cannot be read is noted in the reader's words and left out; the rest counts. One a request.
/// </summary>
internal sealed class FinderQuery
{
    /// <summary>How far ahead an arrival may be.</summary>
    public static readonly TimeSpan Farthest = TimeSpan.FromHours(48);

    private const string Exactly = "at";

    // What the page calls probably free: rather than not.
    private const double ProbablyFree = 0.7;

    // A page that was open for a while still sends the time that was then now.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(20);

    private readonly IQueryCollection _query;
    private readonly CityCatalog _catalog;
    private readonly StellplatzTexts _texts;
    private readonly Instant _now;
    private readonly CivilTimes _times;
    private readonly List<FormFault> _faults = [];

    /// <summary>Reads a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="catalog">The cities.</param>
    /// <param name="texts">The words.</param>
    /// <param name="now">The platform's time.</param>
    public FinderQuery(IQueryCollection query, CityCatalog catalog, StellplatzTexts texts, Instant now)
    {
        _query = query;
        _catalog = catalog;
        _texts = texts;
        _now = now;
        var near = ReadPlace();
        Zone = PageFormat.Zone(CityNear(near)?.TimeZone ?? "UTC");
        _times = new CivilTimes(texts, Zone, now);
        var arrival = ReadArrival();
        Arrival = arrival;
        var show = Word("show", _texts.Availability, ["all", "now", "arrival"]);
        Search = new FreeQuery
        {
            Language = texts.Language,
            Near = near,
            At = arrival <= now ? Instant.None : arrival,
            MinimumLengthMeters = ReadNumber("length", 1, 30, texts.FaultLength),
            HeightMeters = ReadNumber("height", 0.5, 10, texts.FaultHeight),
            MaximumPrice = ReadNumber("price", 0, 1_000, texts.FaultPrice),
            Services = [.. ReadServices()],
            FreeOnly = show == "now",
            MinimumProbability = show == "arrival" ? ProbablyFree : null,
        };
        Form = MakeForm();
    }

    /// <summary>What is looked for.</summary>
    public FreeQuery Search { get; }

    /// <summary>When the motorhome arrives: now, or up to <see cref="Farthest"/> later.</summary>
    public Instant Arrival { get; }

    /// <summary>The form as it was filled in.</summary>
    public FinderForm Form { get; }

    /// <summary>Zone of the times.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>A place as the form has it: three decimals, about 100 m.</summary>
    public static string PlaceText(double latitude, double longitude) =>
        string.Create(CultureInfo.InvariantCulture, $"{latitude:0.000},{longitude:0.000}");

    private string Text(string name) => _query[name].ToString().Trim();

    private void Fault(string field, string text)
    {
        if (!_faults.Exists(fault => fault.Field == field && fault.Text == text))
        {
            _faults.Add(new FormFault(field, text));
        }
    }

    private (double Latitude, double Longitude)? ReadPlace()
    {
        var check = new QueryCheck();
        var place = check.Place("near", Text("near"));
        if (check.HasFaults)
        {
            Fault("near", _texts.FaultNear);
        }

        return place;
    }

    private City? CityNear((double Latitude, double Longitude)? near) => near is { } place
        ? _catalog.Cities.Where(city => city.Sites.Count > 0).MinBy(city => city.Sites.Min(site =>
            GreatCircle.Meters(place.Latitude, place.Longitude, site.Latitude, site.Longitude)))
        : _catalog.Cities is [var first, ..] ? first : null;

    private Instant ReadArrival()
    {
        var at = Text("at");
        var when = Word("when", _texts.Arrival, ["now", "1h", "3h", "tonight", "tomorrow", Exactly]);
        if (at.Length > 0 && when is null or Exactly)
        {
            return at.Length == 0 ? _now : ReadExactly(at);
        }

        var arrival = when switch
        {
            "1h" => _now + TimeSpan.FromHours(1),
            "3h" => _now + TimeSpan.FromHours(3),
            "tonight" => _times.At(0, 20),
            "tomorrow" => _times.At(1, 18),
            _ => _now,
        };
        return arrival < _now ? _now : arrival;
    }

    private Instant ReadExactly(string at)
    {
        var fault = !_times.TryRead(at, out var arrival) ? _texts.FaultAt
            : arrival < _now - Grace ? _texts.FaultPast
            : arrival > _now + Farthest + Grace ? _texts.FaultFar
            : null;
        if (fault is not null)
        {
            Fault("at", fault);
            return _now;
        }

        return arrival < _now ? _now : arrival;
    }

    private double? ReadNumber(string name, double minimum, double maximum, string fault)
    {
        var text = Text(name).Replace(',', '.');
        var check = new QueryCheck();
        var number = check.Number(name, text, minimum, maximum);
        if (check.HasFaults)
        {
            Fault(name, fault);
        }

        return number;
    }

    private IEnumerable<string> ReadServices()
    {
        foreach (var service in _query["service"])
        {
            if (Array.IndexOf(ParkingView.Services, service) >= 0)
            {
                yield return service!;
            }
            else if (!string.IsNullOrEmpty(service))
            {
                Fault("services", NotKnown(_texts.Page.Services));
            }
        }
    }

    private string NotKnown(string label) => _texts.FaultChoice.Replace("{0}", label, StringComparison.Ordinal);

    private string? Word(string name, string label, string[] words)
    {
        var word = Text(name);
        if (word.Length == 0)
        {
            return null;
        }

        if (Array.IndexOf(words, word) >= 0)
        {
            return word;
        }

        Fault(name, NotKnown(label));
        return null;
    }

    private FinderForm MakeForm()
    {
        var when = Text("when");
        var at = Text("at");
        when = when.Length == 0 ? at.Length > 0 ? Exactly : "now" : when;
        FormChoice Choice(string word, string text, string chosen) => new(word, text, word == chosen);
        var show = Search.FreeOnly ? "now" : Search.MinimumProbability is null ? "all" : "arrival";
        return new FinderForm(
            [.. Starts()],
            [
                Choice("now", _texts.WhenNow, when),
                Choice("1h", _texts.WhenInOneHour, when),
                Choice("3h", _texts.WhenInThreeHours, when),
                Choice("tonight", _texts.WhenTonight, when),
                Choice("tomorrow", _texts.WhenTomorrowEvening, when),
                Choice(Exactly, _texts.WhenExactly, when),
            ],
            when == Exactly && _times.TryRead(at, out var exact) ? _times.ToInput(exact) : "",
            _times.ToInput(_now),
            _times.ToInput(_now + Farthest),
            Shown("length"),
            Shown("height"),
            Shown("price"),
            [.. Offered().Select(service => new FormChoice(
                service, _texts.Page.ServiceNames[service], Search.Services.Contains(service, StringComparer.Ordinal)))],
            [
                Choice("all", _texts.ShowAll, show),
                Choice("now", _texts.ShowFreeNow, show),
                Choice("arrival", _texts.ShowProbablyFree, show),
            ],
            Search.MinimumLengthMeters is not null || Search.HeightMeters is not null || Search.MaximumPrice is not null
                || Search.Services.Count > 0 || show != "all" || _faults.Exists(fault => fault.Field is not ("near" or "at" or "when")),
            _faults);
    }

    private string Shown(string name) => QueryCheck.Shown(Text(name));

    // Services that no site has would only ever find nothing.
    private IEnumerable<string> Offered() => ParkingView.Services.Where(service =>
        _catalog.Cities.Any(city => city.Sites.Any(site => site.Services.Contains(service, StringComparer.Ordinal))));

    private List<FormChoice> Starts()
    {
        var chosen = Search.Near is { } near ? PlaceText(near.Latitude, near.Longitude) : "";
        List<FormChoice> starts = [new("", _texts.StartAnywhere, chosen.Length == 0)];
        foreach (var city in _catalog.Cities.Where(city => city.Sites.Count > 0))
        {
            Add(city.Name, city.Sites.Average(site => site.Latitude), city.Sites.Average(site => site.Longitude));
            foreach (var site in city.Sites.Where(_ => city.Sites.Count > 1))
            {
                Add($"{city.Name}: {site.Name.In(_texts.Language)}", site.Latitude, site.Longitude);
            }
        }

        if (!starts.Exists(start => start.IsChosen))
        {
            starts.Add(new FormChoice(
                chosen, _texts.StartGiven.Replace("{0}", chosen.Replace(",", ", ", StringComparison.Ordinal), StringComparison.Ordinal), true));
        }

        return starts;

        void Add(string name, double latitude, double longitude)
        {
            var place = PlaceText(latitude, longitude);
            starts.Add(new FormChoice(place, name, place == chosen && !starts.Exists(start => start.IsChosen)));
        }
    }
}

using System.Globalization;

namespace SensorPlatform.Server.Cities;

/// <summary>Checks what a city file says of sites and pitches for travellers: price, limits, links, occasions.</summary>
internal static class SiteFactsCheck
{
    /// <summary>Longest text of one line: what ParkAPI takes.</summary>
    private const int LongestText = 256;

    private const int LongestOpeningHours = 512;
    private const double HighestPrice = 1_000;
    private const int LongestOccasionDays = 60;
    private const double HighestDemand = 10;

    /// <summary>Adds the faults of a site.</summary>
    public static void Check(Site site, CityFile file)
    {
        var place = file.PlaceOf(site);
        if (site.PricePerNight is < 0 or > HighestPrice)
        {
            place.Fault("pricePerNight", "The price of a night is outside 0 to 1,000.", "Write the price alone: 12.5; 0 is free of charge.");
        }

        if (site.Currency.Length != 3 || !site.Currency.All(char.IsAsciiLetterUpper))
        {
            place.Fault("currency", $"'{site.Currency}' is no currency code.", "Write its ISO 4217 code: EUR.");
        }

        CheckMeters(place, "maximumHeightMeters", site.MaximumHeightMeters, "a vehicle's height");
        CheckMeters(place, "maximumWidthMeters", site.MaximumWidthMeters, "a vehicle's width");
        if (site.DepartureHour is < 0 or > 23)
        {
            place.Fault("departureHour", "The hour of departure is outside 0 to 23.", "Write the local hour: 12 for noon.");
        }

        CheckText(place, "operator", site.Operator, LongestText, "Write who runs the site, or leave it out.");
        CheckText(place, "openingHours", site.OpeningHours, LongestOpeningHours, "Write them as OpenStreetMap does: Apr-Oct 08:00-22:00.");
        if (site.Website is { } website && !IsWebAddress(website))
        {
            place.Fault("website", $"'{website}' is no web address.", "Write it in full: https://www.example.org/site.");
        }

        if (site.OpenStreetMap is { } element && !IsElement(element))
        {
            place.Fault("openStreetMap", $"'{element}' is no element of OpenStreetMap.", "Write its kind and number: node/123, way/123 or relation/123.");
        }

        foreach (var occasion in site.Occasions)
        {
            CheckOccasion(occasion, file.PlaceOf(occasion));
        }
    }

    /// <summary>Adds the faults of a pitch.</summary>
    public static void Check(Pitch pitch, MappingReader place)
    {
        if (pitch.WidthMeters is < 1 or > 20)
        {
            place.Fault("widthMeters", "A pitch is between 1 and 20 m wide.", "Write the width in metres: 3.5.");
        }
    }

    private static void CheckOccasion(SiteOccasion occasion, MappingReader place)
    {
        if (occasion.From != default && occasion.To != default)
        {
            if (occasion.To < occasion.From)
            {
                place.Fault("to", "The occasion ends before it begins.", "Write its last day, not before 'from'.");
            }
            else if (occasion.To.DayNumber - occasion.From.DayNumber >= LongestOccasionDays)
            {
                place.Fault("to", string.Create(CultureInfo.InvariantCulture, $"The occasion is longer than {LongestOccasionDays} days."),
                    "Write a shorter one; a whole season is learned by itself.");
            }
        }

        if (occasion.Demand is <= 0 or > HighestDemand)
        {
            place.Fault("demand", "The demand is outside 0 to 10, 0 excluded.", "Write 1 for as many arrivals as on other days, 2 for twice as many.");
        }
    }

    private static void CheckMeters(MappingReader place, string key, double? meters, string what)
    {
        if (meters is < 1 or > 10)
        {
            place.Fault(key, $"This is no limit of {what}: it is outside 1 to 10 m.", "Write metres: 3.2.");
        }
    }

    private static void CheckText(MappingReader place, string key, string? text, int longest, string remedy)
    {
        if (text is not null && (string.IsNullOrWhiteSpace(text) || text.Length > longest))
        {
            place.Fault(key, string.Create(CultureInfo.InvariantCulture, $"The text is empty, or longer than {longest} characters."), remedy);
        }
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    private static bool IsElement(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && text[..slash] is "node" or "way" or "relation"
            && text.Length > slash + 1
            && text[slash + 1] != '0'
            && text.AsSpan(slash + 1).IndexOfAnyExceptInRange('0', '9') < 0
            && long.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }
}

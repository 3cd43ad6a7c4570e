using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;

namespace SensorPlatform.Server.Pages.Betrieb;

/// <summary>How a pitch is set by hand from a shell, as the operators' page shows it: ready to be run but for a name and a reason.</summary>
/// <param name="address">The server's address, as the reader reached it.</param>
/// <param name="site">Id of a site.</param>
/// <param name="pitch">Id of one of its pitches.</param>
/// <param name="until">A time ahead, in the city's time.</param>
internal sealed class OperatorCommands(string address, string site, string pitch, string until)
{
    private const string FallbackAddress = "http://127.0.0.1:8080";

    /// <summary>Over HTTP; DELETE lets the pitch be as its sensor says.</summary>
    public string Curl { get; } = $$"""
        curl -X PUT -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \
          -d '{"kind":"closed","by":"NAME","comment":"WHY","until":"{{until}}"}' \
          "{{address}}/api/v1/parking/sites/{{site}}/pitches/{{pitch}}/override"
        curl -X DELETE -H "Authorization: Bearer $TOKEN" \
          "{{address}}/api/v1/parking/sites/{{site}}/pitches/{{pitch}}/override?by=NAME"
        """;

    /// <summary>With the program.</summary>
    public string Program { get; } = $"""
        dotnet run --project src/SensorPlatform.Server -- pitch set {site} {pitch} closed \
          --by NAME --comment WHY --until {until} --url {address}
        dotnet run --project src/SensorPlatform.Server -- pitch clear {site} {pitch} --by NAME --url {address}
        """;

    /// <summary>Commands for the first pitch that can be set, until noon of the next day; in capitals where there is none.</summary>
    /// <param name="address">The server's address, as the reader reached it.</param>
    /// <param name="sites">The sites.</param>
    /// <param name="zone">The zone of a site's city, by the city's id.</param>
    /// <param name="now">The moment.</param>
    public static OperatorCommands For(
        string address, IEnumerable<SiteSensorsAnswer> sites, Func<string, TimeZoneInfo> zone, Instant now)
    {
        // What stands on signs may hold anything; in a shell only plain ids are shown.
        var found = sites.SelectMany(one => one.Items.Select(item => (Site: one, item.Pitch, item.Reason)))
            .FirstOrDefault(one => one.Reason != "closed" && one.Pitch.All(char.IsAsciiLetterOrDigit));
        var local = TimeZoneInfo.ConvertTime(now.ToDateTimeOffset(), found.Site is { } site ? zone(site.City) : TimeZoneInfo.Utc);
        return new OperatorCommands(
            address,
            found.Site?.Site ?? "SITE",
            found.Pitch ?? "PITCH",
            local.AddDays(1).ToString("yyyy-MM-dd'T'12:00", CultureInfo.InvariantCulture));
    }

    /// <summary>The address by which a request reached the server; that of the machine itself where it names no host's name.</summary>
    public static string AddressOf(HttpRequest request) =>
        Uri.CheckHostName(request.Host.Host.Trim('[', ']')) is UriHostNameType.Unknown
            ? FallbackAddress
            : $"{request.Scheme}://{request.Host}";
}

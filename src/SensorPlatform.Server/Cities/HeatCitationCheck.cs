namespace SensorPlatform.Server.Cities;

/// <summary>Checks <c>heat.citation</c> of a city file.</summary>
internal static class HeatCitationCheck
{
    private const int LongestName = 200;
    private const int LongestLicence = 64;

    /// <summary>Adds every fault to the file's list.</summary>
    public static void Check(HeatCitation citation, MappingReader place)
    {
        if (citation.Publisher is { } publisher
            && (string.IsNullOrWhiteSpace(publisher) || publisher.Length > LongestName || publisher.Any(char.IsControl)))
        {
            place.Fault("publisher", "It is empty, has a line break or is longer than 200 characters.", "Write who is cited: Stadt Hamm.");
        }

        if (citation.Address is { } address && !IsAddress(address))
        {
            place.Fault("address", "This is no http or https address of a platform: it has a user, a query or a fragment, or is not whole.",
                "Write where people reach the platform: https://hitze.example.org.");
        }

        if (citation.Licence is { } licence
            && (licence.Length is 0 or > LongestLicence || !licence.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '-' or '+')))
        {
            place.Fault("licence", "This is no identifier of a licence.", "Write one of the SPDX list: CC-BY-4.0, DL-DE-BY-2.0.");
        }
    }

    private static bool IsAddress(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length == 0;
}

using System.Globalization;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Sources.PublicSensors;

namespace SensorPlatform.Server.Options;

/// <summary>Checks a source of kind <see cref="SourceKind.SensorCommunityApi"/> or <see cref="SourceKind.OpenSenseMapApi"/>.</summary>
/// <param name="source">The source.</param>
/// <param name="fault">Takes option, problem and remedy.</param>
internal sealed class PublicSensorCheck(SourceOptions source, Action<string, string, string> fault)
{
    /// <summary>
    /// Seconds from one round to the next where none is set: an answer of sensor.community has five minutes, and openSenseMap
    /// asks for patience.
    /// </summary>
    internal const int DefaultPollSeconds = 180;

    private const int LeastPollSeconds = 60;

    /// <summary>Is it one of these kinds?</summary>
    internal static bool Concerns(SourceOptions source) => source.Kind is SourceKind.SensorCommunityApi or SourceKind.OpenSenseMapApi;

    /// <summary>The service's address, ending in a slash.</summary>
    internal static Uri AddressOf(SourceOptions source) => new(
        (source.Url ?? (source.Kind is SourceKind.OpenSenseMapApi ? OpenSenseMapApi.DefaultUrl : SensorCommunityApi.DefaultUrl)).TrimEnd('/') + "/");

    /// <summary>Adds every fault of the source's options.</summary>
    internal void Check()
    {
        if (source.Url is { } url
            && (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
                || uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0))
        {
            fault("Url", "This is no http address, or has a user, a query or a fragment.", $"Unset it for {AddressOf(new SourceOptions { Kind = source.Kind })}.");
        }

        if (source.Envelope != "Auto" && source.Envelope != EnvelopeOf(source))
        {
            fault("Envelope", $"This API does not speak {source.Envelope}.", "Unset it.");
        }

        if (source.PollSeconds is { } seconds and < LeastPollSeconds)
        {
            fault("PollSeconds", string.Create(CultureInfo.InvariantCulture, $"{seconds} s are too often for a service that is free for all."),
                string.Create(CultureInfo.InvariantCulture, $"Write {LeastPollSeconds} or more; {DefaultPollSeconds} is the default."));
        }
    }

    /// <summary>Adds a fault for each sensor that such a source cannot serve.</summary>
    internal static void CheckSensors(IReadOnlyList<SourceOptions> sources, CityCatalog catalog, List<ConfigurationFault> faults)
    {
        foreach (var source in sources.Where(Concerns))
        {
            var type = source.Kind is SourceKind.OpenSenseMapApi ? "opensensemap/box" : "sensor-community/report";
            foreach (var sensor in catalog.Cities.SelectMany(city => city.Sensors).Where(sensor => sensor.Network == source.Network))
            {
                if (!sensor.Type.Equals(type, StringComparison.OrdinalIgnoreCase))
                {
                    faults.Add(new("cities", null, $"sensors '{sensor.Id}'.type",
                        $"'{sensor.Type}' does not read what the source '{source.Network}' brings.", $"Write {type}."));
                }
                else if (source.Kind is SourceKind.SensorCommunityApi && !sensor.Device.All(char.IsAsciiDigit))
                {
                    faults.Add(new("cities", null, $"sensors '{sensor.Id}'.device",
                        $"'{sensor.Device}' is no number of a sensor in the archive.", "Write the sensor's number, as in 253; a board has one for each part."));
                }
            }
        }
    }

    private static string EnvelopeOf(SourceOptions source) =>
        source.Kind is SourceKind.OpenSenseMapApi ? "OpenSenseMap" : "SensorCommunity";
}

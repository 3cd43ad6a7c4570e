using System.Globalization;
using SensorPlatform.Core.Uplinks.AirQino;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs;

namespace SensorPlatform.Server.Options;

/// <summary>Checks a source of kind <see cref="SourceKind.AirQinoApi"/>.</summary>
/// <param name="source">The source.</param>
/// <param name="fault">Takes option, problem and remedy.</param>
internal sealed class AirQinoApiCheck(SourceOptions source, Action<string, string, string> fault)
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The first day that can be asked for: the first stations are of about 2015.</summary>
    internal static readonly DateOnly EarliestDay = new(2010, 1, 1);

    /// <summary>Adds every fault of the source's options.</summary>
    internal void Check()
    {
        CheckAddress("Url", source.Url, "https://airqino-api.example.org");
        if (source.Envelope is not ("Auto" or "AirQino"))
        {
            fault("Envelope", $"The AirQino API does not speak {source.Envelope}.", "Unset it.");
        }

        CheckAccess();
        CheckPast();
        if (!StationNumbers.TryParse(source.StationIds, out _, out var problem))
        {
            fault("StationIds", problem, "Write them as SMART188=283164601,SMART189=283181971.");
        }
    }

    /// <summary>The day of <see cref="SourceOptions.BackfillFrom"/>, or null when it is not set or no day.</summary>
    internal static DateOnly? DayOf(SourceOptions source) =>
        DateOnly.TryParseExact(source.BackfillFrom, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>
    /// Adds a fault for each sensor that such a source cannot serve: of a type that does not read what comes, or without the number
    /// that hourly means need.
    /// </summary>
    internal static void CheckSensors(
        IReadOnlyList<SourceOptions> sources, CityCatalog catalog, DeviceCatalog devices, List<ConfigurationFault> faults)
    {
        foreach (var source in sources.Where(source => source.Kind is SourceKind.AirQinoApi))
        {
            // What cannot be read is a fault of the options already.
            _ = StationNumbers.TryParse(source.StationIds, out var numbers, out _);
            var sensors = catalog.Cities.SelectMany(city => city.Sensors);
            foreach (var sensor in sensors.Where(sensor => sensor.Network == source.Network))
            {
                if (devices.Find(sensor.Type) is { } family && !family.Ports.Contains(PortOf(source.Mode)))
                {
                    faults.Add(new(
                        "cities", null, $"sensors '{sensor.Id}'.type",
                        $"'{sensor.Type}' does not read what the source '{source.Network}' brings in mode {source.Mode}.",
                        $"Write {TypeOf(source.Mode)}, or choose another mode."));
                }

                if (source.Mode is AirQinoMode.Hourly && numbers?.ContainsKey(sensor.Device) != true)
                {
                    faults.Add(new(
                        PlatformOptionsValidator.Source, null, $"StationIds of the source '{source.Network}'",
                        $"The station '{sensor.Device}' has no number, and hourly means are asked for by number.",
                        $"Add {sensor.Device}=NUMBER; the platform's page of the station has it."));
                }
            }
        }
    }

    /// <summary>The FPort of the reports of a mode.</summary>
    internal static byte PortOf(AirQinoMode mode) => mode switch
    {
        AirQinoMode.Current => AirQinoReport.FPort,
        AirQinoMode.Hourly => AirQinoReport.HourlyFPort,
        _ => AirQinoReport.RawFPort,
    };

    private static string TypeOf(AirQinoMode mode) => mode switch
    {
        AirQinoMode.Current => "airqino/report",
        AirQinoMode.Hourly => "airqino/hourly",
        _ => "airqino/raw",
    };

    private void CheckAccess()
    {
        if (string.IsNullOrEmpty(source.TokenUrl))
        {
            string?[] unused = [source.UserName, source.Password, source.ClientSecret];
            if (unused.Any(value => value is { Length: > 0 }))
            {
                fault("TokenUrl", "There is a user name, password or client secret, but no address that gives tokens for them.",
                    "Set TokenUrl, or unset them: without it the API is asked without a token.");
            }

            return;
        }

        CheckAddress("TokenUrl", source.TokenUrl, "https://auth.example.org/realms/airqino/protocol/openid-connect/token");
        Require("ClientId", source.ClientId);
        Require("UserName", source.UserName);
        Require("Password", source.Password);
    }

    private void Require(string option, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            fault(option, $"The API asks for a token, and {option} is missing.", "Set it as its operator gave it to you.");
        }
    }

    private void CheckPast()
    {
        if (source.BackfillFrom is not { Length: > 0 } written)
        {
            return;
        }

        if (DayOf(source) is not { } day || day < EarliestDay)
        {
            fault("BackfillFrom", $"'{written}' is no day from 2010 on.", "Write it as 2026-01-31.");
        }

        if (source.Mode is AirQinoMode.Current)
        {
            fault("BackfillFrom", "The API keeps no current values of the past.", "Choose the mode Raw or Hourly, or unset it.");
        }
    }

    // The address itself may hold a secret, so it is not repeated.
    private void CheckAddress(string option, string? address, string example)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            fault(option, "This is no http address.", $"Write it as {example}.");
        }
        else if (uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
        {
            fault(option, "The address has a user, a query or a fragment.", $"Write it as {example}.");
        }
    }
}

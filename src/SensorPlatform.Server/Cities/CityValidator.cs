using System.Globalization;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cities;

/// <summary>Checks what city files mean, all of them together: ids, references, devices, places, words.</summary>
internal sealed class CityValidator
{
    private const int MaximumIdLength = 64;
    private const double MaximumPitchDistanceDegrees = 0.05;
    private const double MaximumMinutes = 10_000_000;

    private readonly CityFileContext _context;
    private readonly IReadOnlyList<CityFile> _files;
    private readonly RuleValidator _rules;
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Network, DeviceId Device), Sensor> _devices = [];
    private readonly Dictionary<string, string> _watchers = new(StringComparer.Ordinal);

    /// <summary>Takes the files to check.</summary>
    public CityValidator(CityFileContext context, IReadOnlyList<CityFile> files)
    {
        _context = context;
        _files = files;
        _rules = new RuleValidator(context);
    }

    /// <summary>Adds every fault to the files' own list.</summary>
    public void Check()
    {
        foreach (var file in _files)
        {
            CheckCity(file);
            foreach (var sensor in file.City.Sensors)
            {
                CheckSensor(sensor, file.PlaceOf(sensor));
            }

            SensorNetworksCheck.Check(file, _context.Networks);

            foreach (var site in file.City.Sites)
            {
                CheckSite(site, file);
            }

            foreach (var station in file.City.Stations)
            {
                CheckStation(station, file);
            }

            HeatSettingsCheck.Check(file);
            CheckGateways(file);
            foreach (var use in file.Packs)
            {
                RuleValidator.Check(use, file);
            }

            foreach (var rule in file.City.Rules)
            {
                CheckId("rule", rule.Id, file.PlaceOf(rule));
                _rules.Check(rule, file);
            }
        }
    }

    private void CheckCity(CityFile file)
    {
        var city = file.City;
        var place = file.PlaceOf(city);
        CheckId("city", city.Id, place);
        CheckWord(place, "language", city.Language, CityWords.Languages);
        if (city.AirIndex is { } index)
        {
            CheckWord(place, "airIndex", index, CityWords.AirIndices);
        }

        if (city.TimeZone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(city.TimeZone, out _))
        {
            var zones = TimeZoneInfo.GetSystemTimeZones();
            var remedy = zones.Count < 2
                ? "This machine has no time zones: install the package tzdata."
                : Spelling.Suggest(city.TimeZone, [.. zones.Select(zone => zone.Id)], "Write an IANA name such as Europe/Berlin.");
            place.Fault("timeZone", $"No time zone is called '{city.TimeZone}'.", remedy);
        }

        CheckPercentiles(city.Percentiles, place);
    }

    private static void CheckPercentiles(IReadOnlyList<string> names, MappingReader place)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Length == 0)
            {
                continue;
            }

            if (!Quantity.TryParse(names[i], out var quantity))
            {
                place.FaultAt("percentiles", i, $"'{names[i]}' is no known quantity.",
                    Spelling.Suggest(names[i], RuleValidator.QuantityNames, "The command 'devices' lists what each type measures."));
            }
            else if (quantity.Kind != QuantityKind.Gauge)
            {
                place.FaultAt("percentiles", i, $"'{names[i]}' is a {quantity.Kind switch
                {
                    QuantityKind.Counter => "counter",
                    QuantityKind.State => "state",
                    _ => "direction",
                }}, which has no percentiles.", "Name quantities that are levels: air.pm2_5.");
            }
            else if (names.Take(i).Contains(names[i], StringComparer.Ordinal))
            {
                place.FaultAt("percentiles", i, $"'{names[i]}' stands here twice.", "Remove one of the two.");
            }
        }
    }

    private static void CheckGateways(CityFile file)
    {
        var known = new HashSet<ulong>();
        foreach (var gateway in file.City.Gateways)
        {
            if (gateway.Id.Length > 0 && !known.Add(GatewayHash.Of(gateway.Id)))
            {
                file.PlaceOf(gateway).Fault("id", $"The gateway '{gateway.Id}' stands here twice.", "Remove one of the two.");
            }
        }
    }

    private void CheckSensor(Sensor sensor, MappingReader place)
    {
        CheckId("sensor", sensor.Id, place);
        if (sensor.ReportingIntervalMinutes is < 0 or > MaximumMinutes)
        {
            place.Fault("reportingIntervalMinutes", "The interval is outside 0 to 10,000,000 minutes.",
                "Write minutes, or 0 to have it learned from the frames.");
        }

        if (sensor.AllowedLatenessMinutes is < 0 or > MaximumMinutes)
        {
            place.Fault("allowedLatenessMinutes", "The allowed lateness is outside 0 to 10,000,000 minutes.", "Write 0 or more.");
        }

        if (_context.Devices.TryFind(sensor.Type, out var family, out var implied))
        {
            CheckParameters(sensor, family, implied, place);
        }
        else if (sensor.Type.Length > 0)
        {
            place.Fault("type", $"'{sensor.Type}' is no known device type.",
                Spelling.Suggest(sensor.Type, _context.Devices.Ids, "The command 'devices' lists them."));
        }

        CheckDevice(sensor, place);
    }

    private static void CheckParameters(Sensor sensor, DeviceFamily family, DeviceParameters? implied, MappingReader place)
    {
        string[] known = [.. family.Parameters.Select(parameter => parameter.Name)];
        foreach (var name in sensor.Parameters.Keys.Where(name => !known.Contains(name)))
        {
            place.Fault("parameters", $"A {family.Id} has no parameter '{name}'.",
                known.Length == 0 ? "Remove it: this type has none." : Spelling.Suggest(name, known, "Choose one of its parameters."));
        }

        for (var i = 0; i < known.Length; i++)
        {
            var parameter = family.Parameters[i];
            if (sensor.Parameters.TryGetValue(parameter.Name, out var number) && !parameter.Takes(number))
            {
                place.Fault("parameters", string.Create(
                    CultureInfo.InvariantCulture, $"'{parameter.Name}' of {family.Id} cannot be {number}: {parameter.Description}"),
                    $"Write {parameter.RangeText}.");
            }

            if (parameter.IsRequired && !sensor.Parameters.ContainsKey(parameter.Name) && implied?.TryGet(i, out _) != true)
            {
                place.Fault("parameters", $"The {family.Id} needs its parameter '{parameter.Name}' ({parameter.Unit}): {parameter.Description}",
                    $"Write it: parameters: {{ {parameter.Name}: 0 }}, with the device's own number.");
            }
        }
    }

    private void CheckDevice(Sensor sensor, MappingReader place)
    {
        if (sensor.Device.Length == 0)
        {
            return;
        }

        if (!DeviceNames.TryParse(sensor, out var device))
        {
            var (word, remedy) = DeviceNames.FormOf(sensor.Type);
            place.Fault("device", $"'{sensor.Device}' is no {word}.", remedy);
        }
        else if (sensor.Network.Length > 0 && !_devices.TryAdd((sensor.Network, device), sensor))
        {
            var other = _devices[(sensor.Network, device)];
            place.Fault("device", $"The sensor '{other.Id}' has this device in the network '{sensor.Network}' too.",
                "Each device can have one sensor: correct one DevEUI or remove one sensor.");
        }
    }

    private void CheckSite(Site site, CityFile file)
    {
        var place = file.PlaceOf(site);
        CheckId("site", site.Id, place);
        CheckPosition(site.Latitude, site.Longitude, place);
        CheckPositive(place, "staleAfterMinutes", site.StaleAfterMinutes);
        if (site.MaximumStayNights is < 1)
        {
            place.Fault("maximumStayNights", "A stay is one night at least.", "Write 1 or more, or leave it out for no limit.");
        }

        var services = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < site.Services.Count; i++)
        {
            var service = site.Services[i];
            if (service.Length > 0 && !CityWords.Services.Contains(service))
            {
                place.FaultAt("services", i, $"'{service}' is no known service.",
                    Spelling.Suggest(service, CityWords.Services, "Choose one of the known services."));
            }
            else if (service.Length > 0 && !services.Add(service))
            {
                place.FaultAt("services", i, $"'{service}' stands here twice.", "Remove one of the two.");
            }
        }

        SiteFactsCheck.Check(site, file);
        var pitches = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pitch in site.Pitches)
        {
            CheckPitch(pitch, site, pitches, file);
        }
    }

    private void CheckPitch(Pitch pitch, Site site, HashSet<string> ids, CityFile file)
    {
        var place = file.PlaceOf(pitch);
        if (pitch.Id.Length > 0 && !ids.Add(pitch.Id))
        {
            place.Fault("id", $"The site has two pitches '{pitch.Id}'.", "Give each pitch what stands on its sign.");
        }

        if (pitch.LengthMeters is <= 0 or > 100)
        {
            place.Fault("lengthMeters", "A pitch is between 0 and 100 m long.", "Write the length in metres: 8.5.");
        }

        SiteFactsCheck.Check(pitch, place);
        CheckPitchPosition(pitch, site, place);
        if (pitch.Sensor is { } id && CheckSensorReference(id, $"the pitch '{pitch.Id}' of '{site.Id}'", "pitch", place, file) is { } family
            && !family.Quantities.Contains(Quantity.ParkingOccupied.Name))
        {
            place.Fault("sensor", $"The sensor '{id}' is a {family.Id}, which does not tell whether a pitch is occupied.",
                "Name a parking sensor.");
        }
    }

    private static void CheckPitchPosition(Pitch pitch, Site site, MappingReader place)
    {
        if (pitch.Latitude is { } latitude && pitch.Longitude is { } longitude)
        {
            CheckPosition(latitude, longitude, place);
            var siteIsOnEarth = Math.Abs(site.Latitude) <= 90 && Math.Abs(site.Longitude) <= 180;
            if (siteIsOnEarth && (Math.Abs(latitude - site.Latitude) > MaximumPitchDistanceDegrees
                || Math.Abs(longitude - site.Longitude) > MaximumPitchDistanceDegrees * 2))
            {
                place.Fault("latitude", "The pitch lies more than 5 km from its site.", "Correct the position of one of them.");
            }
        }
        else if (pitch.Latitude is not null || pitch.Longitude is not null)
        {
            place.Fault(pitch.Latitude is null ? "longitude" : "latitude", "The pitch has only half a position.",
                "Write latitude and longitude, or neither for the site's.");
        }
    }

    private void CheckStation(Station station, CityFile file)
    {
        var place = file.PlaceOf(station);
        CheckId("station", station.Id, place);
        CheckPosition(station.Latitude, station.Longitude, place);
        if (!place.Has("kind"))
        {
            place.Fault("kind", "'kind' is missing.", "Write air or heat.");
        }

        if (station.Setting is { } setting)
        {
            CheckWord(place, "setting", setting, CityWords.Settings);
        }

        if (station.HeightMeters is <= 0 or > 500)
        {
            place.Fault("heightMeters", "The height above ground is outside 0 to 500 m.", "Write the sensor's height in metres: 3.");
        }

        if (station.ElevationMeters is < -430 or > 5_000)
        {
            place.Fault("elevationMeters", "The height above sea level is outside -430 to 5,000 m.", "Write the ground's height in metres: 63.");
        }

        if (station.Sensor.Length > 0 && station.Kind is not StationKind.None
            && CheckSensorReference(station.Sensor, $"the station '{station.Id}'", $"{station.Kind}", place, file) is { } family
            && !Serves(family, station.Kind))
        {
            place.Fault("sensor", $"The sensor '{station.Sensor}' is a {family.Id}, which measures nothing that {(station.Kind is StationKind.Air ? "an air" : "a heat")} station needs.",
                station.Kind is StationKind.Air ? "Name an air-quality sensor." : "Name a sensor of air.temperature.");
        }
    }

    private static bool Serves(DeviceFamily family, StationKind kind) => kind switch
    {
        StationKind.Heat => family.Quantities.Contains(Quantity.AirTemperature.Name),
        _ => new[]
        {
            Quantity.AirPm25, Quantity.AirPm10, Quantity.AirNo2, Quantity.AirO3, Quantity.AirCo, Quantity.AirCo2, Quantity.AirVoc,
        }.Any(quantity => family.Quantities.Contains(quantity.Name)),
    };

    // A sensor must be of the same city, and watch one thing of a kind. Gives its family where all is well so far.
    private DeviceFamily? CheckSensorReference(string id, string watcher, string kind, MappingReader place, CityFile file)
    {
        var sensor = file.City.Sensors.FirstOrDefault(sensor => sensor.Id == id);
        if (sensor is null)
        {
            place.Fault("sensor", $"The city has no sensor '{id}'.",
                Spelling.Suggest(id, [.. file.City.Sensors.Select(known => known.Id)], "Add it to 'sensors'."));
            return null;
        }

        if (!_watchers.TryAdd(kind + "/" + id, watcher))
        {
            place.Fault("sensor", $"The sensor '{id}' already watches {_watchers[kind + "/" + id]}.", "Give each its own sensor.");
        }

        return _context.Devices.Find(sensor.Type);
    }

    // The key of an id is its kind and itself: a station may be called like its sensor.
    private void CheckId(string kind, string id, MappingReader place)
    {
        if (id.Length == 0)
        {
            return;
        }

        if (id.Length > MaximumIdLength || !char.IsAsciiLetterOrDigit(id[0])
            || id.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
        {
            place.Fault("id", $"'{id}' cannot be an id.", "Write 1 to 64 letters, digits, hyphens, points and underscores, starting with a letter or digit.");
        }

        if (kind == "city" && id.Any(char.IsAsciiLetterUpper))
        {
            place.Fault("id", $"The city's id '{id}' has capital letters.", "Write it in lower case.");
        }

        if (!_ids.TryAdd(kind + "/" + id, place.Location))
        {
            place.Fault("id", $"Another {kind} has the id '{id}' ({_ids[kind + "/" + id]}).", "Give each its own id; ids are unique over all cities.");
        }
    }

    private static void CheckPosition(double latitude, double longitude, MappingReader place)
    {
        if (latitude is < -90 or > 90)
        {
            place.Fault("latitude", "The latitude is outside -90 to 90 degrees.", "Write WGS 84 degrees, latitude first: 51.68.");
        }

        if (longitude is < -180 or > 180)
        {
            place.Fault("longitude", "The longitude is outside -180 to 180 degrees.", "Write WGS 84 degrees: 7.82.");
        }

        if (latitude == 0 && longitude == 0)
        {
            place.Fault("latitude", "The position is 0/0, in the Gulf of Guinea: it was left unset.", "Write where it stands.");
        }
    }

    private static void CheckWord(MappingReader place, string key, string word, string[] words)
    {
        if (!words.Contains(word))
        {
            place.Fault(key, $"'{word}' cannot be chosen here.", Spelling.Suggest(word, words, "Choose one of the known words."));
        }
    }

    private static void CheckPositive(MappingReader place, string key, double minutes)
    {
        if (minutes is <= 0 or > MaximumMinutes)
        {
            place.Fault(key, "The time is outside 0 to 10,000,000 minutes, 0 excluded.", "Write minutes, more than 0.");
        }
    }
}

using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Alerts;

/// <summary>Where the sensors of a city stand, and what its sites are called, in words for a message.</summary>
internal sealed class PlaceNames
{
    private readonly Dictionary<string, (LocalizedText Name, string? Pitch)> _places = new(StringComparer.Ordinal);

    /// <summary>Takes the stations and pitches of a city.</summary>
    public PlaceNames(City city)
    {
        _places.Add(HeatSubject.Of(city), (new LocalizedText { De = city.Name, It = city.Name, En = city.Name }, null));
        foreach (var site in city.Sites)
        {
            _places.TryAdd(ParkingSubject.Of(site), (site.Name, null));
            foreach (var pitch in site.Pitches)
            {
                if (pitch.Sensor is { } sensor)
                {
                    _places.TryAdd(sensor, (site.Name, pitch.Id));
                }
            }
        }

        foreach (var station in city.Stations)
        {
            _places[station.Sensor] = (station.Name, null);
        }
    }

    /// <summary>
    /// The station's name, or site and pitch, or the sensor's id when nothing stands there; of a site's or city's subject its name.
    /// </summary>
    public string Of(string sensorId, string language)
    {
        if (!_places.TryGetValue(sensorId, out var place))
        {
            return sensorId;
        }

        var pitch = language switch { "de" => "Stellplatz", "it" => "piazzola", _ => "pitch" };
        var name = place.Name.In(language);
        return place.Pitch is null ? name : $"{name}, {pitch} {place.Pitch}";
    }
}

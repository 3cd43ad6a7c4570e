using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// Which sensor watches which pitch. A place is a pitch with a sensor, numbered over all sites from 0. Immutable.
/// </summary>
internal sealed class PitchPlaces
{
    private readonly int[] _placeOfSensor;
    private readonly List<(int Site, int Pitch, int Sensor)> _places = [];

    /// <summary>Looks the pitches' sensors up; one that is not configured watches nothing.</summary>
    /// <param name="sites">The sites, in the order of the picture.</param>
    /// <param name="sensors">The sensors of this run.</param>
    public PitchPlaces(IReadOnlyList<Site> sites, SensorDirectory sensors)
    {
        var indices = new Dictionary<string, int>(sensors.Count, StringComparer.Ordinal);
        foreach (var sensor in sensors.Sensors)
        {
            indices.Add(sensor.Id, sensor.Index);
        }

        _placeOfSensor = new int[sensors.Count];
        Array.Fill(_placeOfSensor, -1);
        for (var site = 0; site < sites.Count; site++)
        {
            for (var pitch = 0; pitch < sites[site].Pitches.Count; pitch++)
            {
                if (sites[site].Pitches[pitch].Sensor is { } id && indices.TryGetValue(id, out var index))
                {
                    _placeOfSensor[index] = _places.Count;
                    _places.Add((site, pitch, index));
                }
            }
        }
    }

    /// <summary>Number of places.</summary>
    public int Count => _places.Count;

    /// <summary>Site, pitch within it and sensor of a place.</summary>
    public (int Site, int Pitch, int Sensor) this[int place] => _places[place];

    /// <summary>The place that a sensor watches; -1: none.</summary>
    public int OfSensor(int sensorIndex) => sensorIndex < 0 ? -1 : _placeOfSensor[sensorIndex];

    /// <summary>The number by which stored state of a pitch is found: another one when the pitch gets another sensor.</summary>
    public static ulong KeyOf(string siteId, Pitch pitch)
    {
        var text = Encoding.UTF8.GetBytes($"{siteId}\n{pitch.Id}\n{pitch.Sensor}");
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(text));
    }
}

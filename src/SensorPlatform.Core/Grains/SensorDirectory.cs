using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Grains;

/// <summary>All configured sensors, found by network and device. Immutable: safe for any thread.</summary>
public sealed class SensorDirectory
{
    private readonly DeviceIndex _byDevice;
    private readonly SensorDefinition[] _sensors;

    /// <summary>Takes the sensors; each one's <see cref="SensorDefinition.Index"/> is its place.</summary>
    /// <exception cref="ArgumentException">Two sensors share a device, or an index is not the place.</exception>
    public SensorDirectory(IReadOnlyList<SensorDefinition> sensors)
    {
        ArgumentNullException.ThrowIfNull(sensors);
        _sensors = new SensorDefinition[sensors.Count];
        _byDevice = new DeviceIndex(sensors.Count);
        for (var i = 0; i < _sensors.Length; i++)
        {
            var sensor = sensors[i];
            if (sensor.Index != i)
            {
                throw new ArgumentException($"Sensor {sensor.Id} has index {sensor.Index} in place {i}.", nameof(sensors));
            }

            _sensors[i] = sensor;
            if (!_byDevice.TryAdd(sensor.Network, sensor.Device, i))
            {
                throw new ArgumentException($"Sensor {sensor.Id} names a device that another one has.", nameof(sensors));
            }
        }
    }

    /// <summary>The sensors by index.</summary>
    public IReadOnlyList<SensorDefinition> Sensors => _sensors;

    /// <summary>Number of sensors.</summary>
    public int Count => _sensors.Length;

    /// <summary>The sensor at an index.</summary>
    public SensorDefinition this[int index] => _sensors[index];

    /// <summary>The sensor of a device, or null when none is configured.</summary>
    public SensorDefinition? Find(NetworkId network, DeviceId device) =>
        _byDevice.Find(network, device) is >= 0 and var index ? _sensors[index] : null;

    /// <summary>The index of a device's sensor, or -1 when none is configured.</summary>
    public int IndexOf(NetworkId network, DeviceId device) => _byDevice.Find(network, device);
}

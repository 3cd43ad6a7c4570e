using System.Numerics;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Grains;

/// <summary>
/// Finds numbers by network and device: open addressing with linear probing in one array, so that a look-up touches one cache line
/// where a dictionary touches three. Filled once; then safe for any thread.
/// </summary>
internal sealed class DeviceIndex
{
    // At most half full: probes stay short.
    private readonly Entry[] _entries;
    private readonly int _mask;

    internal DeviceIndex(int capacity)
    {
        _entries = new Entry[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, capacity) * 2)];
        _mask = _entries.Length - 1;
    }

    /// <summary>Adds a device, up to the capacity.</summary>
    /// <returns>False, with nothing changed, when it is there.</returns>
    internal bool TryAdd(NetworkId network, DeviceId device, int number)
    {
        var place = PlaceOf(network, device);
        if (_entries[place].NumberPlusOne != 0)
        {
            return false;
        }

        _entries[place] = new Entry { Device = device, Network = network, NumberPlusOne = number + 1 };
        return true;
    }

    /// <summary>The number of a device; -1 when it was not added.</summary>
    internal int Find(NetworkId network, DeviceId device) => _entries[PlaceOf(network, device)].NumberPlusOne - 1;

    // The place of the device, or the free one where it belongs.
    private int PlaceOf(NetworkId network, DeviceId device)
    {
        var hash = unchecked((device.High ^ BitOperations.RotateLeft(device.Low, 32) ^ network.Number) * 0x9E37_79B9_7F4A_7C15);
        var place = (int)(hash >> 32) & _mask;
        while (true)
        {
            ref readonly var entry = ref _entries[place];
            if (entry.NumberPlusOne == 0 || (entry.Device == device && entry.Network == network))
            {
                return place;
            }

            place = (place + 1) & _mask;
        }
    }

    private struct Entry
    {
        public DeviceId Device;
        public int NumberPlusOne;
        public NetworkId Network;
    }
}

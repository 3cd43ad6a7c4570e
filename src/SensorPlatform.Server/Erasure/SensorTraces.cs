using System.Buffers.Binary;
using System.Text;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Server.Erasure;

/// <summary>
/// By what the messages of a sensor are known in the journal: the devices that it has had, and the places of messages that it has
/// stored something of.
/// </summary>
internal sealed class SensorTraces
{
    private readonly HashSet<DeviceId> _devices = [];
    private readonly HashSet<(int Partition, long Offset)> _places = [];
    private readonly HashSet<(int Partition, long Offset)> _others = [];
    private readonly List<byte[]> _names = [];

    /// <summary>Is anything known at all?</summary>
    public bool IsEmpty => _devices.Count == 0 && _places.Count == 0;

    /// <summary>Adds a device. DevEUIs are unique in the world, and names of stations in our networks.</summary>
    public void Add(DeviceId device)
    {
        if (!device.IsNone && _devices.Add(device))
        {
            _names.Add(Encoding.ASCII.GetBytes(device.ToString()));
        }
    }

    /// <summary>Adds the place of a message that the sensor has stored something of.</summary>
    public void Add(int partition, long offset) => _places.Add((partition, offset));

    /// <summary>Is a message of a device that the sensor has had?</summary>
    public bool HasDevice(in JournaledMessage message) =>
        message.DeadLetter is null && message.Uplink.Kind != UplinkKind.Erased && _devices.Contains(message.Uplink.Device);

    /// <summary>Leaves out the place of a message that another sensor has stored something of: a device may have served both.</summary>
    public void LeaveOut(int partition, long offset) => _others.Add((partition, offset));

    /// <summary>Adds the device of a message that stands at one of the places.</summary>
    public void Learn(in JournaledMessage message)
    {
        if (message.DeadLetter is null && message.Uplink.Kind != UplinkKind.Erased && _places.Contains((message.Partition, message.Offset)))
        {
            Add(message.Uplink.Device);
        }
    }

    /// <summary>Is a message one of the sensor? Of one that could not be read: does it name a device of the sensor?</summary>
    public bool Has(in JournaledMessage message) => message.DeadLetter is { } letter
        ? Names(Encoding.UTF8.GetBytes(letter.Topic)) || Names(letter.Content.Span)
        : _places.Contains((message.Partition, message.Offset))
            || (_devices.Contains(message.Uplink.Device) && !_others.Contains((message.Partition, message.Offset)));

    /// <summary>The device of a grain's stored state; <c>default</c> when there is none.</summary>
    public static DeviceId DeviceOf(ReadOnlySpan<byte> grainState) => grainState.Length < 17
        ? default
        : new DeviceId(
            BinaryPrimitives.ReadUInt64LittleEndian(grainState[1..]), BinaryPrimitives.ReadUInt64LittleEndian(grainState[9..]));

    private bool Names(ReadOnlySpan<byte> text)
    {
        foreach (var name in _names)
        {
            for (var i = 0; i + name.Length <= text.Length; i++)
            {
                if (Ascii.EqualsIgnoreCase(text.Slice(i, name.Length), name))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

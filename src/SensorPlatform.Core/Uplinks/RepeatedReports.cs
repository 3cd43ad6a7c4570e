using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks;

/// <summary>
/// Tells reports that are sent again from equal ones of another time, for reports that have neither time, nor counter, nor
/// anything else to tell them by. Keeps the newest of each device. For one thread at a time.
/// </summary>
/// <remarks>
/// The same content of the same device within <see cref="Window"/> of its first receipt is that report again: who got no answer
/// tries again within seconds, and such boards measure for two minutes and more. Later it is a new one, since a calm
/// sensor may well give the same numbers twice. The hash is of content and first receipt, so what the journal holds
/// folds the same at each replay; what is kept here is lost with the process, and a report sent again just across a restart
/// counts twice.
/// </remarks>
public sealed class RepeatedReports
{
    /// <summary>How long the same content is the same report.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private const int MostDevices = 10_000;

    private readonly Dictionary<(NetworkId Network, DeviceId Device), Seen> _newest = [];
    private readonly List<(NetworkId Network, DeviceId Device)> _old = [];

    /// <summary>Number of devices kept.</summary>
    internal int Count => _newest.Count;

    /// <summary>Gives a report that has nothing to tell it by its deduplication hash; leaves all others as they are.</summary>
    /// <param name="uplink">The message, with network and time of receipt.</param>
    public void Mark(ref Uplink uplink)
    {
        if (uplink.Kind != UplinkKind.Data || uplink.HasFrameCounter || uplink.DeduplicationHash != 0 || uplink.IsRetry
            || !uplink.Measured.IsNone || !uplink.NetworkReceived.IsNone)
        {
            return;
        }

        var key = (uplink.Network, uplink.Device);
        var content = StableHash.Of(uplink.Payload);
        if (!_newest.TryGetValue(key, out var seen) || seen.Content != content || (uplink.Received - seen.First).Duration() >= Window)
        {
            seen = new Seen(content, uplink.Received);
            Keep(key, seen);
        }

        Span<byte> identity = stackalloc byte[DeviceId.MaxLength + (2 * sizeof(long))];
        BinaryPrimitives.WriteUInt64BigEndian(identity, uplink.Device.High);
        BinaryPrimitives.WriteUInt64BigEndian(identity[8..], uplink.Device.Low);
        BinaryPrimitives.WriteInt64BigEndian(identity[16..], seen.First.UnixNanoseconds);
        BinaryPrimitives.WriteUInt64BigEndian(identity[24..], seen.Content);
        uplink.DeduplicationHash = StableHash.Of(identity);
    }

    private void Keep((NetworkId Network, DeviceId Device) key, Seen seen)
    {
        if (_newest.Count >= MostDevices && !_newest.ContainsKey(key))
        {
            Forget(seen.First);
        }

        _newest[key] = seen;
    }

    // Devices are named by whoever posts: the room must not grow without end.
    private void Forget(Instant now)
    {
        _old.Clear();
        foreach (var (key, seen) in _newest)
        {
            if ((now - seen.First).Duration() >= Window)
            {
                _old.Add(key);
            }
        }

        foreach (var key in _old)
        {
            _newest.Remove(key);
        }

        if (_newest.Count >= MostDevices)
        {
            _newest.Clear();
        }
    }

    private readonly record struct Seen(ulong Content, Instant First);
}

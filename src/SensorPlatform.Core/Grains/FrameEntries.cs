using System.Runtime.InteropServices;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Grains;

/// <summary>Puts differences of the ledger into a turn's list, and spreads the losses of a gap over hours.</summary>
internal static class FrameEntries
{
    /// <summary>Most hours that the losses of one gap are spread over; the rest goes into the last.</summary>
    internal const int MaximumHours = 168;

    // A sensor's messages of a turn mostly follow each other; what is further back the store merges.
    private const int LookedAt = 8;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Adds an entry to one of the last with the same key, or at the end.</summary>
    internal static void Add(List<FrameEntry> entries, in FrameEntry entry)
    {
        var recent = CollectionsMarshal.AsSpan(entries);
        for (var i = recent.Length - 1; i >= Math.Max(0, recent.Length - LookedAt); i--)
        {
            ref var held = ref recent[i];
            if (held.SensorIndex == entry.SensorIndex
                && held.Hour == entry.Hour
                && held.Gateway == entry.Gateway
                && held.SpreadingFactor == entry.SpreadingFactor
                && Math.Abs((long)held.Lost + entry.Lost) <= int.MaxValue)
            {
                held = held.Plus(in entry);
                return;
            }
        }

        entries.Add(entry);
    }

    /// <summary>
    /// Gives out the losses of a gap by hour. The lost frames are taken to lie evenly between the network times of the frames
    /// around the gap; where these tell nothing, all are of the origin's hour.
    /// </summary>
    /// <param name="origin">The frame that showed the gap.</param>
    /// <param name="lost">Frames lost, 1 or more.</param>
    /// <param name="start">Network time of the frame before the gap.</param>
    /// <param name="end">Network time of the frame after it.</param>
    internal static void GiveLost(in FrameOrigin origin, long lost, Instant start, Instant end)
    {
        var given = 0L;
        if (!start.IsNone && start < end)
        {
            var hourEnd = FrameOrigin.HourOf(start) + Hour;
            for (var i = 1; i < MaximumHours && hourEnd <= end && given < lost; i++, hourEnd += Hour)
            {
                var through = LostBefore(hourEnd, lost, start, end);
                GiveLost(in origin, through - given, hourEnd - Hour);
                given = through;
            }

            GiveLost(in origin, lost - given, hourEnd - Hour);
            return;
        }

        GiveLost(in origin, lost, origin.Network);
    }

    // Lost frame k of n was sent at start + (end - start) * k / (n + 1): how many lie before a time.
    private static long LostBefore(Instant time, long lost, Instant start, Instant end)
    {
        var span = end.UnixNanoseconds - start.UnixNanoseconds;
        var part = (Int128)(time.UnixNanoseconds - start.UnixNanoseconds) * (lost + 1);
        return (long)Int128.Min((part - 1) / span, lost);
    }

    private static void GiveLost(in FrameOrigin origin, long lost, Instant time)
    {
        while (lost > 0)
        {
            var part = (int)Math.Min(lost, int.MaxValue);
            origin.Give(origin.EntryAt(time) with { Lost = part });
            lost -= part;
        }
    }
}

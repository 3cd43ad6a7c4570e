using System.Runtime.InteropServices;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Grains;

/// <summary>
/// What a turn of a shard gives to the store: everything that follows from the messages of one partition up to
/// <see cref="ThroughOffset"/>. Reused: the store clears and returns it. One owner at a time, handed over by a queue.
/// </summary>
public sealed class FoldOutput
{
    // Where each re-opened window is, because one turn may bring thousands of late readings.
    private readonly Dictionary<WindowKey, int> _reopenedPlaces = [];

    /// <summary>The partition that was folded.</summary>
    public int Partition { get; set; }

    /// <summary>
    /// Offset of the first message folded; 0 while there is none. An output lies whole before or whole after what the store had
    /// committed when the program started: so the store knows whether it has counted its differences.
    /// </summary>
    public long FirstOffset { get; set; }

    /// <summary>Offset of the last message folded.</summary>
    public long ThroughOffset { get; set; }

    /// <summary>True while messages are folded again after a start; the store has seen some of this before.</summary>
    public bool IsRecovery { get; set; }

    /// <summary>Readings, in the order of the journal.</summary>
    public List<StoredReading> Readings { get; } = [];

    /// <summary>
    /// Whole windows as they are now; a later one of the same window replaces an earlier one, but for its revision, which is the
    /// store's.
    /// </summary>
    public List<WindowAggregate> Windows { get; } = [];

    /// <summary>Windows that the store makes anew from stored readings: each at most once, after all readings and windows.</summary>
    public List<ReopenedWindow> Reopened { get; } = [];

    /// <summary>
    /// Filled by the store, for those who watch it: each window that was made anew, and each of <see cref="Windows"/> of which
    /// the store held a newer state already, as it stands there now.
    /// </summary>
    public List<WindowAggregate> StoredWindows { get; } = [];

    /// <summary>What the messages add to the frame ledger.</summary>
    public List<FrameEntry> Frames { get; } = [];

    /// <summary>What became of the messages, by network, sensor and day.</summary>
    public List<SensorOutcome> SensorOutcomes { get; } = [];

    /// <summary>Signs of life; a later one of the same sensor replaces an earlier one.</summary>
    public List<SensorActivity> Activities { get; } = [];

    /// <summary>Messages and payloads that could not be used.</summary>
    public List<JournaledDeadLetter> DeadLetters { get; } = [];

    /// <summary>Outcomes of the messages of this turn.</summary>
    public Balance Outcomes { get; } = new();

    /// <summary>Payloads of this turn that were read with something left out.</summary>
    public DecodeWarningCounts DecodeWarnings { get; } = new();

    /// <summary>Readings that were kept, but have no windows because their sensor has too many quantities.</summary>
    public int ReadingsWithoutWindows { get; set; }

    /// <summary>The state of the partition's changed grains when this turn ends in a checkpoint; else null.</summary>
    public PartitionCheckpoint? Checkpoint { get; set; }

    /// <summary>
    /// Room for one payload's readings and as many calibrated ones; used while it is folded, and not cleared between payloads.
    /// </summary>
    internal Reading[] Decoded { get; } = new Reading[2 * DeviceFamily.MaxReadings];

    /// <summary>Empties it for the next turn; keeps the room.</summary>
    public void Clear()
    {
        Partition = 0;
        FirstOffset = 0;
        ThroughOffset = 0;
        IsRecovery = false;
        Readings.Clear();
        Windows.Clear();
        Reopened.Clear();
        StoredWindows.Clear();
        _reopenedPlaces.Clear();
        Frames.Clear();
        SensorOutcomes.Clear();
        Activities.Clear();
        DeadLetters.Clear();
        Outcomes.Clear();
        DecodeWarnings.Clear();
        ReadingsWithoutWindows = 0;
        Checkpoint = null;
    }

    /// <summary>Gives a window to the store to make anew; what was given of it before in this turn becomes one with it.</summary>
    internal void Reopen(in ReopenedWindow window)
    {
        var key = new WindowKey(window.SensorIndex, window.Quantity, window.Length, window.Start);
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_reopenedPlaces, key, out var isThere);
        if (!isThere)
        {
            place = Reopened.Count;
            Reopened.Add(window);
            return;
        }

        // A message counts once for a window, however many readings it brings.
        ref var held = ref CollectionsMarshal.AsSpan(Reopened)[place];
        held = window with
        {
            LateMessages = window.ThroughOffset > held.ThroughOffset
                ? held.LateMessages + window.LateMessages
                : Math.Max(held.LateMessages, window.LateMessages),
            IsFinal = held.IsFinal || window.IsFinal,
        };
    }

    private readonly record struct WindowKey(int SensorIndex, Quantity Quantity, WindowLength Length, Instant Start);
}

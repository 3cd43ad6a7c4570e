using System.Diagnostics;

namespace SensorPlatform.Server.Codecs.Scripts;

/// <summary>
/// Stops a script that takes too long or too much memory. Its check stands in every loop and function of the script
/// (<see cref="ScriptRewriter"/>); once it has stopped a script, it stops it at every further check.
/// </summary>
internal sealed class ScriptGuard
{
    // The clock is looked at now and then, the memory always: a text that is doubled in a loop is soon too long.
    private const int ChecksPerLook = 16;

    private long _deadline = long.MaxValue;
    private long _lastAllocatedByte = long.MaxValue;
    private int _checks;

    /// <summary>True once the script was stopped.</summary>
    internal bool HasStopped { get; private set; }

    /// <summary>Begins a run on this thread.</summary>
    internal void Begin(TimeSpan time, long bytes)
    {
        _deadline = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        _lastAllocatedByte = GC.GetAllocatedBytesForCurrentThread() + bytes;
        HasStopped = false;
    }

    /// <summary>Called by the script.</summary>
    /// <exception cref="ScriptStoppedException">The script has used up its time or memory.</exception>
    internal void Check()
    {
        if (HasStopped)
        {
            throw new ScriptStoppedException("It was stopped before.");
        }

        CheckMemory();
        if (++_checks % ChecksPerLook == 0)
        {
            CheckTime();
        }
    }

    /// <summary>Looks at memory and clock.</summary>
    /// <exception cref="ScriptStoppedException">The script has used up one of them.</exception>
    internal void CheckAll()
    {
        CheckMemory();
        CheckTime();
    }

    private void CheckMemory()
    {
        if (GC.GetAllocatedBytesForCurrentThread() > _lastAllocatedByte)
        {
            HasStopped = true;
            throw new ScriptStoppedException("It allocates too much memory.");
        }
    }

    private void CheckTime()
    {
        if (Stopwatch.GetTimestamp() > _deadline)
        {
            HasStopped = true;
            throw new ScriptStoppedException("It takes too long.");
        }
    }
}

namespace SensorPlatform.Core.Uplinks;

/// <summary>
/// The memory of a thread's <see cref="FastJsonCursor"/>, so that neither each message allocates it nor a stack frame clears it.
/// </summary>
internal static class JsonMemory
{
    [ThreadStatic]
    private static ulong[]? Free;

    /// <summary>Takes the memory; whoever takes a second one before the first is given back has it made.</summary>
    /// <returns><see cref="FastJsonCursor.MemoryLength"/> words of any content.</returns>
    internal static ulong[] Take()
    {
        var memory = Free;
        Free = null;
        return memory ?? new ulong[FastJsonCursor.MemoryLength];
    }

    /// <summary>Gives it back. Memory that is not given back is collected, and made again.</summary>
    internal static void GiveBack(ulong[] memory) => Free = memory;
}

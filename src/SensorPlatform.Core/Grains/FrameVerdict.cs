namespace SensorPlatform.Core.Grains;

/// <summary>What frame counters say of a frame.</summary>
internal enum FrameVerdict : byte
{
    /// <summary>Not judged.</summary>
    None = 0,

    /// <summary>It was not there before.</summary>
    New,

    /// <summary>It was there before.</summary>
    Duplicate,

    /// <summary>It belongs to a session, or run of the counter, that is no longer remembered.</summary>
    Forgotten,
}

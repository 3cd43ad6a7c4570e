namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>Whether conditions hold.</summary>
internal enum LayoutMatch : byte
{
    No = 0,
    Yes,

    /// <summary>The payload ends before the bytes that would tell.</summary>
    TooShort,
}

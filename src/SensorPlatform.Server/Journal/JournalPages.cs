namespace SensorPlatform.Server.Journal;

/// <summary>Size of the journal's file.</summary>
/// <param name="Count">Pages of the file.</param>
/// <param name="Free">Those of them that hold nothing and will be used again.</param>
/// <param name="PageBytes">Bytes a page.</param>
internal readonly record struct JournalPages(long Count, long Free, long PageBytes)
{
    /// <summary>Bytes that hold something.</summary>
    internal long UsedBytes => (Count - Free) * PageBytes;
}

namespace SensorPlatform.Server.Journal;

/// <summary>The lock file that keeps a second server out of a data folder. It holds nothing; its holder is what counts.</summary>
internal static class FolderLock
{
    /// <summary>The file's name.</summary>
    internal const string FileName = "journal.lock";

    /// <summary>Takes the lock, and makes the folder when it is not there.</summary>
    /// <exception cref="JournalException">Another process holds it, or the folder cannot be written.</exception>
    internal static FileStream Take(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            Directory.CreateDirectory(directory);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(path) && IsWritable(directory))
        {
            throw new JournalException(
                $"The data folder {directory} is in use by another server ({FileName} is held). "
                + "End that server, or choose another data folder.",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalException(
                $"The data folder {directory} cannot be written: {e.Message} "
                + "Give this user the right to write there, or choose another data folder.",
                e);
        }
    }

    // A read-only file system is an IOException too, and its lock file may be there from better days.
    private static bool IsWritable(string directory)
    {
        try
        {
            var probe = Path.Combine(directory, $"{FileName}.{Environment.ProcessId}");
            using (new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                return true;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

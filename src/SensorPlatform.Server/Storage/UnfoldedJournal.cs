using SensorPlatform.Server.Journal;

namespace SensorPlatform.Server.Storage;

/// <summary>For commands that change a folder at rest: all that the journal holds must be folded.</summary>
internal static class UnfoldedJournal
{
    /// <summary>Refuses a folder whose checkpoints are behind the journal.</summary>
    /// <param name="directory">The data folder.</param>
    /// <param name="journal">Its journal.</param>
    /// <param name="what">What the operator wants to do, a verb.</param>
    /// <exception cref="StorageException">There are messages that are not folded yet.</exception>
    public static void Refuse(string directory, IJournal journal, string what)
    {
        var folded = SqliteTelemetry.ReadCheckpoints(directory).ToDictionary(one => one.Partition, one => one.ThroughOffset);
        for (var partition = 0; partition < journal.PartitionCount; partition++)
        {
            if (folded.GetValueOrDefault(partition) != journal.Head(partition))
            {
                throw new StorageException(
                    "The journal holds messages that are not folded yet (after a crash, or after deadletters retry). Start the server, "
                    + $"stop it in order, and {what} then.");
            }
        }
    }
}

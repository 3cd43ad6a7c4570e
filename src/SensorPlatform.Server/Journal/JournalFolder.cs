using Microsoft.Data.Sqlite;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>What can be read of the journal in a data folder, at rest or while a server has it open.</summary>
internal static class JournalFolder
{
    /// <summary>The journal's file in a data folder.</summary>
    internal static string PathIn(string directory) => Path.GetFullPath(Path.Combine(directory, SqliteJournal.FileName));

    /// <summary>The heads of a data folder's partitions, as <see cref="IJournal.Head"/>.</summary>
    /// <exception cref="JournalException">They cannot be read.</exception>
    internal static IReadOnlyList<long> ReadHeads(string directory) => Read(
        PathIn(directory),
        static (connection, path) => BlockTable.ReadHeads(connection, JournalSchema.ReadPartitions(connection, path)));

    /// <summary>The tails of a data folder's partitions, as <see cref="IJournal.Tail"/>.</summary>
    /// <exception cref="JournalException">They cannot be read.</exception>
    internal static IReadOnlyList<long> ReadTails(string directory) => Read(
        PathIn(directory),
        static (connection, path) => BlockTable.ReadTails(connection, JournalSchema.ReadPartitions(connection, path)));

    /// <summary>The counts of received messages of a data folder, as <see cref="IJournal.Received"/>.</summary>
    /// <exception cref="JournalException">They cannot be read.</exception>
    internal static IReadOnlyList<ReceivedCount> ReadReceived(string directory) =>
        Read(PathIn(directory), static (connection, _) => ReceivedTally.Read(connection));

    /// <summary>The first day counted whole in a data folder, as <see cref="IJournal.ReceivedFromDay"/>.</summary>
    /// <exception cref="JournalException">It cannot be read.</exception>
    internal static int ReadReceivedFromDay(string directory) =>
        Read(PathIn(directory), static (connection, _) => JournalSchema.ReadReceivedFromDay(connection));

    /// <summary>The names of the networks in a data folder by number; place 0 stands for "no network".</summary>
    /// <exception cref="JournalException">They cannot be read.</exception>
    internal static IReadOnlyList<string> ReadNetworks(string directory) =>
        Read(PathIn(directory), static (connection, _) => JournalSchema.ReadNetworks(connection));

    /// <summary>Reads with a connection that cannot write.</summary>
    /// <param name="path">The journal's file.</param>
    /// <param name="read">Takes the connection and the file's path.</param>
    /// <exception cref="JournalException">The file cannot be read, or a newer program wrote it.</exception>
    internal static T Read<T>(string path, Func<SqliteConnection, string, T> read) =>
        Read(path, SqliteFile.OpenForReading, read);

    /// <summary>Reads with a connection of the caller's choice.</summary>
    /// <param name="path">The journal's file.</param>
    /// <param name="open">Opens the connection.</param>
    /// <param name="read">Takes the connection and the file's path.</param>
    /// <exception cref="JournalException">The file cannot be read, or a newer program wrote it.</exception>
    internal static T Read<T>(string path, Func<string, SqliteConnection> open, Func<SqliteConnection, string, T> read)
    {
        try
        {
            using var connection = open(path);
            JournalSchema.CheckVersion(connection, path);
            return read(connection, path);
        }
        catch (SqliteException e)
        {
            throw new JournalException("The journal cannot be read: " + SqliteFile.Describe(e, path), e);
        }
    }
}

using Microsoft.Data.Sqlite;

namespace SensorPlatform.Server.Storage;

/// <summary>A small piece of work that the store's writer does between commits, and the word that it is done.</summary>
internal sealed class StoreChore(Action<SqliteConnection> step)
{
    /// <summary>The work, within a transaction.</summary>
    public Action<SqliteConnection> Step => step;

    /// <summary>Ends when it is committed, or with why it was not.</summary>
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

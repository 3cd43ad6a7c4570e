using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Bookkeeping;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Journal;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Bookkeeping;

/// <summary>
/// A data folder with a real journal, and a store whose books are written by the test: so that each side can be made wrong.
/// </summary>
internal sealed class BooksFolder : IAsyncDisposable
{
    /// <summary>2026-11-20 and the day after, days of UTC from 1970.</summary>
    internal const int Friday = 20_777;

    internal const int Saturday = Friday + 1;

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteTelemetry _telemetry;
    private uint _counter;

    internal BooksFolder(int partitions = 2)
    {
        Journal = SqliteJournal.Open(_folder.FullName, partitions);
        Hamm = Journal.Register("hamm");
        Arezzo = Journal.Register("arezzo");
        Sensors = Directory((1, "s1", Hamm), (2, "s2", Hamm), (3, "s3", Arezzo));
        _telemetry = SqliteTelemetry.Open(_folder.FullName, Sensors);
        Register = BalanceRegister.Open(_folder.FullName);
        Accounts = new JournalAccounts(_folder.FullName);
        Books = new FoldAccounts(_folder.FullName);
        Reader = new BalanceReader(Accounts, Books, Register);
        Time = new FakeTime(DateTimeOffset.UnixEpoch.AddDays(Saturday).AddHours(12));
        Book = new BalanceBook(partitions, Journal.Head, []);
    }

    internal string FullName => _folder.FullName;

    internal SqliteJournal Journal { get; }

    internal NetworkId Hamm { get; }

    internal NetworkId Arezzo { get; }

    internal SensorDirectory Sensors { get; }

    internal BalanceRegister Register { get; }

    internal JournalAccounts Accounts { get; }

    internal FoldAccounts Books { get; }

    internal BalanceReader Reader { get; }

    internal BalanceBook Book { get; }

    internal FakeTime Time { get; }

    internal static SensorDirectory Directory(params (int Device, string Id, NetworkId Network)[] sensors) => new(
    [
        .. sensors.Select((one, index) => new SensorDefinition(
            index,
            one.Id,
            "town",
            one.Network,
            SampleMessages.Device(one.Device),
            DecoderTable.Families[0],
            TimeSpan.FromMinutes(10),
            TimeSpan.FromMinutes(30))),
    ]);

    internal BalanceWatch Watch(Func<BalanceState, bool>? changed = null) =>
        new(Book, Reader, Register, Time, Time, NullLogger<BalanceWatch>.Instance) { Changed = changed ?? (_ => true) };

    internal JournalRecounter Recounter(BalanceRegister? register) => new(Accounts, Books, register, Time);

    /// <summary>Notes the sensors as a start of the server does that has booked everything so far.</summary>
    internal void NoteSensors(SensorDirectory? sensors = null) =>
        Register.NoteSensors(sensors ?? Sensors, partition => Journal.Head(partition) + 1, Journal.PartitionCount);

    /// <summary>Journals messages of a device, all at one time of a day.</summary>
    internal async Task ReceiveAsync(NetworkId network, int device, int day, int count = 1, double hour = 12)
    {
        var messages = new JournaledMessage[count];
        for (var i = 0; i < count; i++)
        {
            messages[i] = SampleMessages.Uplink(device, ++_counter);
            messages[i].Uplink.Network = network;
            messages[i].Uplink.Received = At(day, hour);
        }

        await Journal.AppendAsync(messages, TestContext.Current.CancellationToken);
    }

    /// <summary>Journals a message that cannot be read.</summary>
    internal async Task ReceiveUnreadableAsync(NetworkId network, int day) => await Journal.AppendAsync(
        new JournaledMessage[] { new() { DeadLetter = new DeadLetter(network, "t", "NotJson", At(day, 12), "{"u8.ToArray()) } },
        TestContext.Current.CancellationToken);

    /// <summary>Adds to the outcomes, as the store's writer does.</summary>
    internal void Write(int day, NetworkId network, string? sensor, Outcome outcome, long messages) => Execute(
        "INSERT INTO outcomes(day,network,sensor,outcome,messages) "
        + $"VALUES({day},{network.Number},{(sensor is null ? "0" : $"(SELECT key FROM sensors WHERE id='{sensor}')")},'{outcome}',{messages}) "
        + "ON CONFLICT(day,network,sensor,outcome) DO UPDATE SET messages=messages+excluded.messages");

    /// <summary>Says that everything that the journal holds now is booked.</summary>
    internal void FoldAll()
    {
        for (var partition = 0; partition < Journal.PartitionCount; partition++)
        {
            Execute($"INSERT OR REPLACE INTO folded(partition,through_offset) VALUES({partition},{Journal.Head(partition)})");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Register.Dispose();
        _telemetry.Dispose();
        await Journal.DisposeAsync();
        _folder.Dispose();
    }

    private static Instant At(int day, double hour) =>
        Instant.From(DateTimeOffset.UnixEpoch.AddDays(day).AddHours(hour));

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_telemetry.FilePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Parking;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Api;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Parking;

/// <summary>The sample city's sites over a real store and parking.db in a folder; the clock stands still.</summary>
internal sealed class ParkingBench : IAsyncDisposable
{
    internal static readonly DateTimeOffset Start = new(2026, 7, 14, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly ParkingOptions _options;
    private SqliteJournal _journal = null!;
    private PlatformStore _store = null!;
    private ParkingCenter _parking = null!;
    private SensorDirectory _sensors = null!;
    private Published _published = null!;
    private long _offset;

    internal ParkingBench(ParkingOptions? options = null)
    {
        _options = options ?? new ParkingOptions();
        Open();
    }

    internal FakeTime Time { get; } = new(Start);

    internal ParkingCenter Parking => _parking;

    /// <summary>The cities from the next opening on.</summary>
    internal CityCatalog Catalog { get; set; } = SampleCity.Catalog();

    internal string Folder => _folder.FullName;

    internal string ParkingPath => _folder.File(ParkingStore.FileName);

    internal SitePicture Site => _parking.Board.Current.Find("hamm-kurpark")!;

    internal PitchEstimate Estimate(int pitch) => Site.Pitches[pitch - 1].Estimate;

    internal Instant Now => Instant.From(Time.GetUtcNow());

    /// <summary>Commits one message a word, in order, in one output, and waits until the board shows it.</summary>
    internal async Task CommitAsync(params (int Pitch, double? Occupied)[] words)
    {
        await CommitAsync(output =>
        {
            foreach (var (pitch, occupied) in words)
            {
                Say(output, pitch, occupied);
            }
        });
        await SettleAsync();
    }

    internal void Say(FoldOutput output, int pitch, double? occupied, TimeSpan age = default)
    {
        var quality = occupied is null ? Quality.NotMeasured : Quality.Good;
        Say(output, pitch, new Reading(Now - age, occupied ?? 0, Quantity.ParkingOccupied, quality));
    }

    internal void Say(FoldOutput output, int pitch, Reading reading)
    {
        output.Outcomes.Count(Outcome.Stored);
        output.Readings.Add(new StoredReading(
            IndexOf(pitch), 0, _offset + output.Outcomes.Processed, 0, reading, reading.Time, Now));
    }

    internal void Say(FoldOutput output, int pitch, Reading reading, Instant received)
    {
        Say(output, pitch, reading);
        output.Readings[^1] = output.Readings[^1] with { Received = received };
    }

    internal void Live(FoldOutput output, int pitch, FrameLedger ledger)
    {
        output.Outcomes.Count(Outcome.Stored);
        output.Activities.Add(new SensorActivity(
            IndexOf(pitch), _offset + output.Outcomes.Processed, Now, Now, 1, -90, 5, 7, 1, ledger));
    }

    internal void Refuse(FoldOutput output, int pitch)
    {
        output.Outcomes.Count(Outcome.DeadLetteredPayload);
        output.DeadLetters.Add(new JournaledDeadLetter(
            0, _offset + output.Outcomes.Processed, IndexOf(pitch), 1, new DeadLetter(new NetworkId(1), "", "Empty", Now, default)));
    }

    internal async Task CommitAsync(Action<FoldOutput> fill)
    {
        var output = _store.Writer.Rent();
        fill(output);
        await _journal.AppendAsync(new JournaledMessage[output.Outcomes.Processed], TestContext.Current.CancellationToken);
        output.FirstOffset = _offset + 1;
        _offset += output.Outcomes.Processed;
        output.ThroughOffset = _offset;
        var before = _published.Count;
        await _store.Writer.EnqueueAsync(output, TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => _published.Count > before, "the output is committed");
    }

    internal Task SettleAsync() => _parking.Service.SettleAsync(TestContext.Current.CancellationToken);

    internal async Task AdvanceAsync(TimeSpan by)
    {
        Time.Advance(by);
        await SettleAsync();
    }

    internal int IndexOf(int pitch) => _sensors.Sensors.First(sensor => sensor.Id == SampleCity.PitchSensor(pitch)).Index;

    /// <summary>Ends all in order, or as if the process were killed since parking.db was last written, and opens it anew.</summary>
    internal async Task RestartAsync(bool inOrder)
    {
        await CloseAsync(inOrder);
        Open();
    }

    internal async Task CloseAsync(bool inOrder)
    {
        await _store.DisposeAsync();
        if (!inOrder)
        {
            // What a kill would leave on the disk: parking.db as it is before the orderly end.
            foreach (var file in new DirectoryInfo(Folder).GetFiles(ParkingStore.FileName + "*"))
            {
                file.CopyTo(file.FullName + ".killed");
            }
        }

        await _parking.StopAsync(TestContext.Current.CancellationToken);
        await _parking.DisposeAsync();
        await _journal.DisposeAsync();
        if (!inOrder)
        {
            foreach (var file in new DirectoryInfo(Folder).GetFiles(ParkingStore.FileName + "*"))
            {
                if (file.Extension != ".killed")
                {
                    file.Delete();
                }
            }

            foreach (var file in new DirectoryInfo(Folder).GetFiles("*.killed"))
            {
                file.MoveTo(file.FullName[..^".killed".Length]);
            }
        }
    }

    internal void Open()
    {
        _journal = SqliteJournal.Open(Folder, 1);
        var catalog = Catalog;
        _sensors = SampleCity.Directory(catalog, _journal.Register);
        _store = PlatformStore.Open(
            new PlatformOptions { DataDirectory = Folder }, _sensors, _journal, TimeProvider.System, NullLoggerFactory.Instance);
        _parking = ParkingCenter.Open(Folder, catalog, _sensors, _options, Time, NullLoggerFactory.Instance);
        _published = new Published();
        _parking.Start(_store.LoadActivities(), _journal);
        _store.Start([_parking.Service, _published]);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _parking.DisposeAsync();
        await _journal.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class Published : ICommittedOutputObserver
    {
        private int _count;

        internal int Count => Volatile.Read(ref _count);

        public void Committed(FoldOutput output) => Interlocked.Increment(ref _count);
    }
}

using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>The parts that check the balance while the server runs, and the two loops that drive them.</summary>
internal sealed class Bookkeeper : IAsyncDisposable
{
    // The recount takes a fifth of the time of one core at most.
    private const double RestPerWork = 4;

    private readonly BalanceRegister _register;
    private readonly DayRecounts _recounts;
    private readonly PlatformAlerts _alerts;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private Task _watching = Task.CompletedTask;
    private Task _recounting = Task.CompletedTask;

    private Bookkeeper(
        string directory, BalanceRegister register, BalanceBook book, PlatformAlerts alerts, TimeProvider clock, ILoggerFactory loggers)
    {
        _register = register;
        _alerts = alerts;
        _logger = loggers.CreateLogger<Bookkeeper>();
        var journal = new JournalAccounts(directory);
        var fold = new FoldAccounts(directory);
        Reader = new BalanceReader(journal, fold, register);
        Watch = new BalanceWatch(
            book, Reader, register, TimeProvider.System, clock, loggers.CreateLogger<BalanceWatch>())
        {
            Changed = Tell,
        };
        var recounter = new JournalRecounter(journal, fold, register, clock)
        {
            PauseAsync = static async (took, token) => await Task.Delay(took * RestPerWork, token),
        };
        _recounts = new DayRecounts(recounter, journal, register, clock, loggers.CreateLogger<DayRecounts>());
    }

    /// <summary>Reads the balance of any span of days.</summary>
    internal BalanceReader Reader { get; }

    /// <summary>Looks whether it closes.</summary>
    internal BalanceWatch Watch { get; }

    /// <summary>Opens the register and notes the sensors of this start. Before anything is folded.</summary>
    /// <param name="directory">The data folder.</param>
    /// <param name="sensors">The sensors of the cities.</param>
    /// <param name="journal">The journal, open.</param>
    /// <param name="book">Outcomes by partition.</param>
    /// <param name="alerts">Who is told.</param>
    /// <param name="clock">The clock of what is received.</param>
    /// <param name="loggers">The logs.</param>
    /// <exception cref="StorageException">The register or the store cannot be used.</exception>
    internal static Bookkeeper Open(
        string directory,
        SensorDirectory sensors,
        IJournal journal,
        BalanceBook book,
        PlatformAlerts alerts,
        TimeProvider clock,
        ILoggerFactory loggers)
    {
        var register = BalanceRegister.Open(directory);
        try
        {
            var booked = new FoldAccounts(directory).ReadDays(int.MaxValue, int.MaxValue);
            register.NoteSensors(sensors, partition => booked.FoldedOf(partition) + 1, journal.PartitionCount);
            return new Bookkeeper(directory, register, book, alerts, clock, loggers);
        }
        catch
        {
            register.Dispose();
            throw;
        }
    }

    /// <summary>Begins to look.</summary>
    internal void Start()
    {
        _watching = Task.Run(() => RepeatAsync(BalanceWatch.Period, () => Watch.LookAsync(_stop.Token)));
        _recounting = Task.Run(() => RepeatAsync(DayRecounts.Period, RecountAsync));
    }

    /// <summary>Stops looking, before the files are closed. A recount that was not done is done after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_watching, _recounting);
        _register.Dispose();
        _stop.Dispose();
    }

    private async Task RepeatAsync(TimeSpan period, Func<Task> work)
    {
        using var timer = new PeriodicTimer(period);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                await work();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The server ends.
        }
    }

    private async Task RecountAsync()
    {
        try
        {
            while (await _recounts.RunOnceAsync(_stop.Token) is not null)
            {
                // One day after the other, until none is due.
            }
        }
        catch (Exception fault) when (fault is JournalException or StorageException)
        {
            BalanceLog.Failed(_logger, fault.Message);
        }
    }

    private bool Tell(BalanceState state) => state.IsOpen
        ? _alerts.Raise(PlatformAlerts.Balance, state.Faults[0].Place, state.Faults.Sum(fault => Math.Abs(fault.Missing)))
        : _alerts.Clear(PlatformAlerts.Balance);
}

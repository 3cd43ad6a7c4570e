using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>
/// Looks at the balance every few seconds and says when it does not close. The figures of one look are exact, so that a
/// difference is a fault from the first; it must last some looks all the same before anybody is woken by it.
/// </summary>
/// <remarks>One caller of <see cref="LookAsync"/> at a time; <see cref="State"/> from any thread.</remarks>
internal sealed class BalanceWatch
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>How long a difference must last to be a fault.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // Older days do not change; they are summed up now and then, and whenever something is open.
    private static readonly TimeSpan WholePeriod = TimeSpan.FromHours(1);

    private readonly BalanceBook _book;
    private readonly BalanceReader _reader;
    private readonly BalanceRegister? _register;
    private readonly TimeProvider _time;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Dictionary<string, (BalanceFault Fault, long Since)> _suspects = new(StringComparer.Ordinal);
    private long _lastWhole;
    private bool _hasLooked;
    private bool _isTold;
    private BalanceState _state = new(Instant.None, [], null);

    /// <param name="book">Outcomes by partition.</param>
    /// <param name="reader">The two counts by day and network.</param>
    /// <param name="register">What recounts found; null: there are none.</param>
    /// <param name="time">The clock of waits.</param>
    /// <param name="clock">The clock of what is received: days are its.</param>
    /// <param name="logger">The log.</param>
    public BalanceWatch(
        BalanceBook book,
        BalanceReader reader,
        BalanceRegister? register,
        TimeProvider time,
        TimeProvider clock,
        ILogger<BalanceWatch> logger)
    {
        _book = book;
        _reader = reader;
        _register = register;
        _time = time;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>
    /// Told after the first look, since an alert of an earlier run may be open, and after each that changed what is open;
    /// again after the next look where it returns false.
    /// </summary>
    public Func<BalanceState, bool> Changed { get; init; } = static _ => true;

    /// <summary>What the last look found.</summary>
    public BalanceState State => Volatile.Read(ref _state);

    /// <summary>Looks once.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var before = State;
        var now = Instant.From(_clock.GetUtcNow());
        List<BalanceFault> found;
        try
        {
            found = await FindAsync(Days.Of(now), cancellationToken);
        }
        catch (Exception fault) when (fault is StorageException or JournalException)
        {
            if (before.Problem is null)
            {
                BalanceLog.Failed(_logger, fault.Message);
            }

            Volatile.Write(ref _state, before with { Problem = fault.Message });
            return;
        }

        var state = new BalanceState(now, Lasting(found), null);
        Volatile.Write(ref _state, state);
        _hasLooked = true;
        if (!state.Faults.SequenceEqual(before.Faults))
        {
            Log(before, state);
            _isTold = false;
        }

        _isTold = _isTold || Changed(state);
    }

    private async Task<List<BalanceFault>> FindAsync(int today, CancellationToken cancellationToken)
    {
        var found = new List<BalanceFault>();
        foreach (var (partition, missing) in _book.OpenPartitions())
        {
            found.Add(new BalanceFault($"partition {partition}", null, null, missing));
        }

        var isWhole = !_hasLooked || _suspects.Count > 0 || _time.GetElapsedTime(_lastWhole) >= WholePeriod;
        var from = isWhole ? int.MinValue : today - 1;
        AddCells(await _reader.ReadAsync(BalanceGrouping.None, from, int.MaxValue, cancellationToken), found);
        if (isWhole)
        {
            _lastWhole = _time.GetTimestamp();
        }

        foreach (var recount in _register?.Recounts().Values ?? [])
        {
            foreach (var difference in recount.Differences)
            {
                var sensor = difference.Sensor.Length == 0 ? "messages of no known sensor" : $"sensor {difference.Sensor}";
                found.Add(new BalanceFault(
                    $"{Days.ToText(difference.Day)}, {sensor} (recounted)", null, difference.Day, difference.Lost));
            }
        }

        return found;
    }

    private static void AddCells(BalanceSheet sheet, List<BalanceFault> found)
    {
        if (!sheet.IsDecided)
        {
            return;
        }

        if (!sheet.IsBrokenDown)
        {
            if (sheet.Total.Missing != 0)
            {
                found.Add(new BalanceFault("all days and networks", null, null, sheet.Total.Missing));
            }

            return;
        }

        foreach (var cell in sheet.Lines)
        {
            if (cell.Missing != 0)
            {
                var network = cell.Network is { Length: > 0 } name ? $"network {name}" : "messages of no network";
                found.Add(new BalanceFault($"{Days.ToText(cell.Day ?? 0)}, {network}", cell.Network, cell.Day, cell.Missing));
            }
        }
    }

    private List<BalanceFault> Lasting(List<BalanceFault> found)
    {
        var lasting = new List<BalanceFault>();
        var places = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fault in found)
        {
            places.Add(fault.Place);
            var since = _suspects.TryGetValue(fault.Place, out var suspect) ? suspect.Since : _time.GetTimestamp();
            _suspects[fault.Place] = (fault, since);
            if (_time.GetElapsedTime(since) >= Patience)
            {
                lasting.Add(fault);
            }
        }

        foreach (var place in _suspects.Keys.Except(places, StringComparer.Ordinal).ToArray())
        {
            _suspects.Remove(place);
        }

        return lasting;
    }

    private void Log(BalanceState before, BalanceState state)
    {
        foreach (var fault in state.Faults.Except(before.Faults))
        {
            BalanceLog.Open(_logger, fault.Place, fault.Missing);
        }

        if (!state.IsOpen)
        {
            BalanceLog.Closed(_logger);
        }
    }
}

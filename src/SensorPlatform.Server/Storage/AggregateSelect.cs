using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// The stored windows of one sensor, as they are or as they were known at a time, on one connection. One thread at a time.
/// </summary>
internal sealed class AggregateSelect
{
    private const string Columns = $"{AggregateColumns.Names},quantity";

    private const int MostRoom = 4_096;

    private readonly SqliteConnection _connection;
    private readonly SensorDirectory _sensors;
    private readonly string _sensorId;
    private readonly int _index;
    private readonly long _key;

    /// <param name="connection">Open.</param>
    /// <param name="sensors">For allowed lateness and calendars.</param>
    /// <param name="sensorId">The sensor; one that the store does not know has no windows.</param>
    /// <param name="index">Its index in this run; -1 when it is not configured.</param>
    public AggregateSelect(SqliteConnection connection, SensorDirectory sensors, string sensorId, int index)
    {
        _connection = connection;
        _sensors = sensors;
        _sensorId = sensorId;
        _index = index;
        using var select = new SqliteStatement(
            connection, "SELECT s.key,v.measured_ns FROM sensors s LEFT JOIN activities v ON v.sensor=s.key WHERE s.id=?1");
        select.Bind(1, sensorId);
        _key = select.Step() ? select.Integer(0) : -1;
        Newest = _key < 0 || select.IsNull(1) ? Instant.None : new Instant(select.Integer(1));
    }

    /// <summary>The sensor's newest event time that the store holds; none when there is none.</summary>
    public Instant Newest { get; }

    /// <summary>The windows of a stored length that start in a span, by start and quantity.</summary>
    public List<AggregateRow> Read(
        Quantity quantity, WindowLength length, Instant from, Instant to, int limit, CancellationToken cancellationToken)
    {
        var rows = new List<AggregateRow>(RoomFor(quantity, length, from, to, limit));
        using var select = Span(quantity, length, from, to);
        while (rows.Count < limit && select.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Window(select, length) is { } window)
            {
                rows.Add(new AggregateRow(_sensorId, Finality.Of(window, _sensors, Newest)));
            }
        }

        return rows;
    }

    /// <summary>
    /// The same windows, each in the newest revision that was known at a time of our clock (<c>asOf</c>); without those of which none
    /// was. Final as they were then, by the sensor's newest event time of then (<see cref="NewestAsOf"/>).
    /// </summary>
    public List<AggregateRow> ReadAsOf(
        Quantity quantity,
        WindowLength length,
        Instant from,
        Instant to,
        int limit,
        Instant asOf,
        Instant newestThen,
        CancellationToken cancellationToken)
    {
        var rows = new List<AggregateRow>();
        using var select = Span(quantity, length, from, to);
        using var earlier = new SqliteStatement(_connection, $"""
            SELECT {Columns} FROM aggregate_revisions
            WHERE sensor=?1 AND quantity=?2 AND length=?3 AND start_ns=?4 AND coalesce(known_ns,?5)<=?6
            ORDER BY coalesce(known_ns,?5) DESC, revision DESC LIMIT 1
            """);
        while (rows.Count < limit && select.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Window(select, length) is { } window
                && (KnownSince(in window) <= asOf ? window : Earlier(earlier, in window, asOf)) is { } then)
            {
                rows.Add(new AggregateRow(_sensorId, then with { IsFinal = WasFinal(in then, asOf, newestThen) }));
            }
        }

        return rows;
    }

    /// <summary>All revisions of one window, newest first.</summary>
    public List<AggregateRow> Revisions(Quantity quantity, WindowLength length, Instant start)
    {
        var rows = Read(quantity, length, start, new Instant(start.UnixNanoseconds + 1), 1, CancellationToken.None);
        using var select = new SqliteStatement(_connection, $"""
            SELECT {Columns} FROM aggregate_revisions
            WHERE sensor=?1 AND quantity=?2 AND length=?3 AND start_ns=?4 ORDER BY revision DESC
            """);
        Bind(select, quantity, length, start);
        while (select.Step())
        {
            if (Window(select, length) is { } window)
            {
                rows.Add(new AggregateRow(_sensorId, Finality.Of(window, _sensors, Newest)));
            }
        }

        return rows;
    }

    /// <summary>The sketch of each of some windows; null where neither it nor the readings are kept.</summary>
    public List<QuantileSketch?> Sketches(IReadOnlyList<AggregateRow> windows, CancellationToken cancellationToken)
    {
        var rows = new List<QuantileSketch?>(windows.Count);
        using var sketches = new WindowSketches(_connection, _key);
        foreach (var row in windows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var window = row.Aggregate;
            rows.Add(sketches.Of(in window, TumblingWindow.EndOf(window.Length, window.Start, Calendar)));
        }

        return rows;
    }

    /// <summary>
    /// The newest event time among the readings that we had at a time; none when the store keeps none of them. By quantity, because
    /// that is what the index goes by; an event time is at most a day and 5 minutes ahead of our clock.
    /// </summary>
    public Instant NewestAsOf(Instant asOf)
    {
        using var select = new SqliteStatement(_connection, """
            SELECT max((SELECT r.time_ns FROM readings r
              WHERE r.sensor=l.sensor AND r.quantity=l.quantity AND r.time_ns<=?2+86700000000000 AND r.received_ns<=?2
              ORDER BY r.time_ns DESC LIMIT 1))
            FROM latest l WHERE l.sensor=?1
            """);
        select.Bind(1, _key).Bind(2, asOf.UnixNanoseconds);
        return select.Step() && !select.IsNull(0) ? new Instant(select.Integer(0)) : Instant.None;
    }

    /// <summary>Has the watermark reached the end of a window? Of a sensor that is not configured: has the newest event time?</summary>
    public bool IsPassed(in WindowAggregate window, Instant newest) =>
        TumblingWindow.IsFinal(window.Length, window.Start, newest, AllowedLateness, Calendar);

    /// <summary>
    /// Room to begin a list of windows with: of one quantity there are no more than fit into the span, and growing a long list costs more
    /// than reading it.
    /// </summary>
    public static int RoomFor(Quantity quantity, WindowLength length, Instant from, Instant to, int limit) =>
        quantity != Quantity.None && length == WindowLength.OneHour
            ? (int)Math.Clamp((to - from).TotalHours + 1, 0, Math.Min(limit, MostRoom))
            : 0;

    private TimeSpan AllowedLateness => _index < 0 ? TimeSpan.Zero : _sensors[_index].AllowedLateness;

    private CivilCalendar Calendar => _index < 0 ? CivilCalendar.Utc : _sensors[_index].Calendar;

    // Windows that version 1 has stored: it did not write down when it knew them.
    private Instant KnownSince(in WindowAggregate window) =>
        window.Known.IsNone ? TumblingWindow.EndOf(window.Length, window.Start, Calendar) : window.Known;

    private bool WasFinal(in WindowAggregate window, Instant asOf, Instant newestThen)
    {
        if (window.Revision > 0)
        {
            return true;
        }

        return newestThen.IsNone ? window.IsFinal && IsPassed(in window, asOf) : IsPassed(in window, newestThen);
    }

    private WindowAggregate? Earlier(SqliteStatement select, in WindowAggregate window, Instant asOf)
    {
        Bind(select, window.Quantity, window.Length, window.Start);
        select.Bind(5, TumblingWindow.EndOf(window.Length, window.Start, Calendar).UnixNanoseconds).Bind(6, asOf.UnixNanoseconds);
        var found = select.Step() ? Window(select, window.Length) : null;
        select.Reset();
        return found;
    }

    private SqliteStatement Span(Quantity quantity, WindowLength length, Instant from, Instant to)
    {
        var select = new SqliteStatement(_connection, $"""
            SELECT {Columns} FROM aggregates
            WHERE sensor=?1 {(quantity == Quantity.None ? "" : "AND quantity=?2")} AND length=?3 AND start_ns>=?4 AND start_ns<?5
            ORDER BY start_ns,quantity
            """);
        if (quantity != Quantity.None)
        {
            select.Bind(2, quantity.Code);
        }

        return select.Bind(1, _key).Bind(3, (long)length).Bind(4, from.UnixNanoseconds).Bind(5, to.UnixNanoseconds);
    }

    private void Bind(SqliteStatement select, Quantity quantity, WindowLength length, Instant start) =>
        select.Bind(1, _key).Bind(2, quantity.Code).Bind(3, (long)length).Bind(4, start.UnixNanoseconds);

    // Null for a quantity that a newer version of the program has stored.
    private WindowAggregate? Window(SqliteStatement select, WindowLength length) =>
        Quantity.TryFromCode(select.Integer(AggregateColumns.Count), out var quantity)
            ? AggregateColumns.Read(select, _index, quantity, length)
            : null;
}

using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Parking;

// What was set by hand.
internal sealed partial class ParkingStore
{
    /// <summary>What is set by hand now.</summary>
    public IReadOnlyList<PitchOverride> LoadOpen() => Overrides("WHERE lifted_ns=0", static _ => { });

    /// <summary>The log of what was set by hand: what holds first, then newest first.</summary>
    /// <param name="site">Only of this site; null: all.</param>
    /// <param name="isOpen">Only what holds, or only what has ended; null: both.</param>
    /// <param name="limit">Most entries, from 1.</param>
    /// <param name="offset">Entries to pass over, from 0.</param>
    public IReadOnlyList<PitchOverride> List(string? site, bool? isOpen, int limit, int offset) => Overrides(
        $"""
        WHERE (?1='' OR site=?1) {(isOpen is { } open ? open ? "AND lifted_ns=0" : "AND lifted_ns<>0" : "")}
        ORDER BY lifted_ns<>0,id DESC LIMIT ?2 OFFSET ?3
        """,
        select => select.Bind(1, site ?? "").Bind(2, limit).Bind(3, offset));

    /// <summary>Stores that a pitch is set by hand; what was set before is lifted by the same person.</summary>
    /// <returns>It, with its number.</returns>
    public PitchOverride Set(PitchOverride setting) => Run(() =>
    {
        var id = 0L;
        Transact(() =>
        {
            LiftOpen(setting.Site, setting.Pitch, setting.From, setting.By);
            using var insert = new SqliteStatement(_connection, """
                INSERT INTO overrides(site,pitch,kind,from_ns,until_ns,by,comment) VALUES(?1,?2,?3,?4,?5,?6,?7) RETURNING id
                """);
            insert
                .Bind(1, setting.Site)
                .Bind(2, setting.Pitch)
                .Bind(3, PitchOverrideWords.Of(setting.Kind))
                .Bind(4, setting.From.UnixNanoseconds)
                .Bind(5, setting.Until.UnixNanoseconds)
                .Bind(6, setting.By);
            _ = setting.Comment is { } comment ? insert.Bind(7, comment) : insert.BindNull(7);
            insert.Step();
            id = insert.Integer(0);
            insert.Reset();
        });
        return setting with { Id = id };
    });

    /// <summary>Stores that somebody lifted what was set by hand.</summary>
    /// <returns>What was lifted; null when nothing held.</returns>
    public PitchOverride? Lift(string site, string pitch, Instant at, string by) => Run(() =>
    {
        PitchOverride? lifted = null;
        Transact(() => lifted = LiftOpen(site, pitch, at, by));
        return lifted;
    });

    /// <summary>Stores that something set by hand has ended by itself.</summary>
    public void End(long id, Instant at) => Run(() =>
    {
        using var update = new SqliteStatement(_connection, "UPDATE overrides SET lifted_ns=?2 WHERE id=?1 AND lifted_ns=0");
        return update.Bind(1, id).Bind(2, at.UnixNanoseconds).Run();
    });

    private PitchOverride? LiftOpen(string site, string pitch, Instant at, string by)
    {
        using var update = new SqliteStatement(_connection, $"""
            UPDATE overrides SET lifted_ns=?3,lifted_by=?4 WHERE site=?1 AND pitch=?2 AND lifted_ns=0 RETURNING {OverrideColumns}
            """);
        var lifted = update.Bind(1, site).Bind(2, pitch).Bind(3, at.UnixNanoseconds).Bind(4, by).Step() ? Row(update) : null;
        update.Reset();
        return lifted;
    }

    private List<PitchOverride> Overrides(string where, Action<SqliteStatement> bind) => Run(() =>
    {
        var rows = new List<PitchOverride>();
        using var select = new SqliteStatement(_connection, $"SELECT {OverrideColumns} FROM overrides {where}");
        bind(select);
        while (select.Step())
        {
            rows.Add(Row(select));
        }

        return rows;
    });

    private static PitchOverride Row(SqliteStatement row) => new(
        row.Integer(0),
        row.Text(1),
        row.Text(2),
        PitchOverrideWords.Parse(row.Text(3)),
        new Instant(row.Integer(4)),
        new Instant(row.Integer(5)),
        row.Text(6),
        row.IsNull(7) ? null : row.Text(7),
        new Instant(row.Integer(8)),
        row.IsNull(9) ? null : row.Text(9));
}

using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Retention;

/// <summary>
/// The table <c>kept</c>: from which time on the readings of a quantity are all there. It is written before older ones go, and
/// never goes back. Row 0 stands for all quantities without a row of their own, and <c>meta.readings_kept_from_ns</c> repeats it.
/// </summary>
internal static class KeptReadings
{
    private const byte AllOthers = 0;

    /// <summary>Moves the bounds to where a policy wants them, within the caller's transaction.</summary>
    /// <returns>The bounds by <see cref="Quantity.Index"/>, as they are then.</returns>
    public static IReadOnlyDictionary<byte, Instant> Move(SqliteConnection connection, RetentionPolicy policy)
    {
        var bounds = Wanted(connection, policy);
        using var row = new SqliteStatement(connection, "INSERT OR REPLACE INTO kept(quantity,from_ns) VALUES(?1,?2)");
        foreach (var (index, bound) in bounds)
        {
            row.Bind(1, index).Bind(2, bound.UnixNanoseconds).Run();
        }

        using var meta = new SqliteStatement(
            connection, "INSERT OR REPLACE INTO meta(key,value) VALUES('readings_kept_from_ns',?1)");
        meta.Bind(1, bounds[AllOthers].UnixNanoseconds).Run();
        return bounds;
    }

    /// <summary>The bounds as <see cref="Move"/> would make them.</summary>
    public static IReadOnlyDictionary<byte, Instant> Wanted(SqliteConnection connection, RetentionPolicy policy)
    {
        var bounds = new Dictionary<byte, Instant>(Load(connection));
        var others = bounds.GetValueOrDefault(AllOthers);
        foreach (var index in policy.Quantities.Keys)
        {
            // What went with all others before is gone.
            bounds.TryAdd(index, others);
        }

        bounds.TryAdd(AllOthers, Instant.None);
        foreach (var (index, bound) in bounds.ToArray())
        {
            var wanted = index == AllOthers ? policy.Readings : policy.ReadingsOf(index);
            bounds[index] = wanted > bound ? wanted : bound;
        }

        return bounds;
    }

    /// <summary>The bounds by <see cref="Quantity.Index"/>; a quantity without one has that of 0.</summary>
    public static IReadOnlyDictionary<byte, Instant> Load(SqliteConnection connection)
    {
        var bounds = new Dictionary<byte, Instant>();
        using var select = new SqliteStatement(connection, "SELECT quantity,from_ns FROM kept");
        while (select.Step())
        {
            bounds.Add((byte)select.Integer(0), new Instant(select.Integer(1)));
        }

        return bounds;
    }

    /// <summary>First time from which the readings of a quantity are there; none: all are.</summary>
    public static Instant Of(IReadOnlyDictionary<byte, Instant> bounds, byte quantityIndex) =>
        bounds.TryGetValue(quantityIndex, out var bound) ? bound : bounds.GetValueOrDefault(AllOthers);
}

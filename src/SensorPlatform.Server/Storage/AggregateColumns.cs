using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>The columns of a stored window, as the tables of windows and of their revisions both have them.</summary>
internal static class AggregateColumns
{
    /// <summary>What <see cref="Read"/> reads, in its order.</summary>
    public const string Names =
        "start_ns,count,expected,min,max,sum,revision,final,through_offset,first,last,part_a,part_b,known_ns";

    /// <summary>Number of columns.</summary>
    public const int Count = 14;

    /// <summary>Reads the window of the row at which a statement stands; its first columns are <see cref="Names"/>.</summary>
    public static WindowAggregate Read(SqliteStatement select, int sensorIndex, Quantity quantity, WindowLength length) => new(
        sensorIndex,
        quantity,
        length,
        new Instant(select.Integer(0)),
        (int)select.Integer(1),
        (int)select.Integer(2),
        select.Real(3),
        select.Real(4),
        select.Real(5),
        (int)select.Integer(6),
        select.Integer(7) != 0,
        select.Integer(8))
    {
        First = select.RealOrNaN(9),
        Last = select.RealOrNaN(10),
        PartA = select.RealOrNaN(11),
        PartB = select.RealOrNaN(12),
        Known = new Instant(select.Integer(13)),
    };
}

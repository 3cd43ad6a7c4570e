using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Storage;

/// <summary>The table of signs of life and frame ledgers: one row a sensor.</summary>
internal sealed class ActivityTable : IDisposable
{
    private readonly SqliteStatement _replace;

    public ActivityTable(SqliteConnection connection)
    {
        _replace = new SqliteStatement(connection, """
            INSERT INTO activities(sensor,partition,through_offset,received_ns,measured_ns,frame_counter,rssi,snr,
              spreading_factor,gateways,frames_expected,frames_received,duplicates,out_of_order,late,rejoins,resets,
              clock_faults) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18)
            ON CONFLICT(sensor) DO UPDATE SET partition=excluded.partition, through_offset=excluded.through_offset,
              received_ns=excluded.received_ns, measured_ns=excluded.measured_ns, frame_counter=excluded.frame_counter,
              rssi=excluded.rssi, snr=excluded.snr, spreading_factor=excluded.spreading_factor,
              gateways=excluded.gateways, frames_expected=excluded.frames_expected,
              frames_received=excluded.frames_received, duplicates=excluded.duplicates,
              out_of_order=excluded.out_of_order, late=excluded.late, rejoins=excluded.rejoins, resets=excluded.resets,
              clock_faults=excluded.clock_faults
            WHERE excluded.partition<>activities.partition OR excluded.through_offset>=activities.through_offset
            """);
    }

    /// <summary>Takes the signs of life of an output, unless newer ones are there.</summary>
    public void Apply(FoldOutput output, ReadOnlySpan<long> keys)
    {
        foreach (var activity in output.Activities)
        {
            var ledger = activity.Ledger;
            _replace
                .Bind(1, keys[activity.SensorIndex])
                .Bind(2, output.Partition)
                .Bind(3, activity.ThroughOffset)
                .Bind(4, activity.LastReceived.UnixNanoseconds)
                .Bind(5, activity.LastMeasured.UnixNanoseconds)
                .Bind(6, activity.FrameCounter)
                .Bind(7, activity.Rssi)
                .Bind(8, float.IsFinite(activity.Snr) ? activity.Snr : 0.0)
                .Bind(9, activity.SpreadingFactor)
                .Bind(10, activity.GatewayCount)
                .Bind(11, ledger.Expected)
                .Bind(12, ledger.Received)
                .Bind(13, ledger.Duplicates)
                .Bind(14, ledger.OutOfOrder)
                .Bind(15, ledger.Late)
                .Bind(16, ledger.Rejoins)
                .Bind(17, ledger.Resets)
                .Bind(18, ledger.ClockFaults)
                .Run();
        }
    }

    /// <summary>All rows of sensors that are configured.</summary>
    public static IReadOnlyList<SensorActivity> Load(SqliteConnection connection, Dictionary<long, int> indices)
    {
        var rows = new List<SensorActivity>();
        using var select = new SqliteStatement(connection, """
            SELECT sensor,through_offset,received_ns,measured_ns,frame_counter,rssi,snr,spreading_factor,gateways,
              frames_expected,frames_received,duplicates,out_of_order,late,rejoins,resets,clock_faults FROM activities
            """);
        while (select.Step())
        {
            if (!indices.TryGetValue(select.Integer(0), out var index))
            {
                continue;
            }

            var ledger = new FrameLedger(
                select.Integer(9),
                select.Integer(10),
                select.Integer(11),
                select.Integer(12),
                select.Integer(13),
                (int)select.Integer(14),
                (int)select.Integer(15),
                (int)select.Integer(16));
            rows.Add(new SensorActivity(
                index,
                select.Integer(1),
                new Instant(select.Integer(2)),
                new Instant(select.Integer(3)),
                (uint)select.Integer(4),
                (short)select.Integer(5),
                (float)select.Real(6),
                (byte)select.Integer(7),
                (byte)select.Integer(8),
                ledger));
        }

        return rows;
    }

    public void Dispose() => _replace.Dispose();
}

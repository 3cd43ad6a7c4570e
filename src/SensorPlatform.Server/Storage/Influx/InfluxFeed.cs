using System.Runtime.InteropServices;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.LineProtocol;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage.Influx;

/// <summary>
/// Turns what the store commits into line protocol and appends it to the spool. The store's writer is its one owner. A
/// commit that is tried again makes the same batches; those that the spool has already are not appended twice.
/// </summary>
internal sealed class InfluxFeed
{
    // A batch closes when the next uplink might not fit; an uplink's lines are far shorter than this.
    private const int Margin = 4_096;

    private readonly InfluxSpool _spool;
    private readonly SensorSeries[] _series;
    private readonly int _batchLength;
    private readonly LineBuffer _lines = new();
    private readonly List<Batch> _batches = [];
    private int _batchStart;
    private int _points;
    private int _appended;

    /// <param name="spool">Where batches go.</param>
    /// <param name="sensors">Sensors by their index.</param>
    /// <param name="maximumBatchBytes">Bytes of a batch at most.</param>
    /// <exception cref="StorageException">A sensor's or city's id cannot stand in line protocol.</exception>
    public InfluxFeed(InfluxSpool spool, SensorDirectory sensors, int maximumBatchBytes)
    {
        _spool = spool;
        _batchLength = Math.Max(maximumBatchBytes - Margin, maximumBatchBytes / 2);
        _series = new SensorSeries[sensors.Count];
        for (var i = 0; i < _series.Length; i++)
        {
            try
            {
                _series[i] = new SensorSeries(sensors[i].City, sensors[i].Id);
            }
            catch (ArgumentException e)
            {
                throw new StorageException(
                    $"Sensor {sensors[i].Id} of city {sensors[i].City} cannot be written to InfluxDB: {e.Message} "
                    + "Change the id in the city file.",
                    e);
            }
        }
    }

    private readonly record struct Batch(int Start, int Length, int Points);

    /// <summary>Waits until the spool has room.</summary>
    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken) =>
        _spool.WaitForRoomAsync(cancellationToken);

    /// <summary>Begins an attempt to commit.</summary>
    public void Clear()
    {
        _lines.Clear();
        _batches.Clear();
        _points = 0;
        _batchStart = 0;
    }

    /// <summary>Adds an output's readings, and the windows as the store holds them now.</summary>
    public void Add(FoldOutput output, List<WindowAggregate> settled)
    {
        var writer = new LineProtocolWriter(_lines);
        var readings = CollectionsMarshal.AsSpan(output.Readings);
        while (!readings.IsEmpty)
        {
            var count = CountOfUplink(readings);
            BeginBatchIfDue();
            _points += writer.WriteUplink(_series[readings[0].SensorIndex], readings[..count]);
            readings = readings[count..];
        }

        foreach (ref readonly var window in CollectionsMarshal.AsSpan(settled))
        {
            BeginBatchIfDue();
            _points += writer.TryWriteAggregate(_series[window.SensorIndex], in window) ? 1 : 0;
        }
    }

    /// <summary>Appends what was added to the spool.</summary>
    /// <param name="isDurable">It must survive a power cut before this returns.</param>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public void Spool(bool isDurable)
    {
        CloseBatch();
        for (; _appended < _batches.Count; _appended++)
        {
            var batch = _batches[_appended];
            _spool.Append(_lines.Written(batch.Start, batch.Length), batch.Points);
        }

        if (isDurable)
        {
            _spool.Flush();
        }
    }

    /// <summary>The commit succeeded: what comes next is new.</summary>
    public void Forget() => _appended = 0;

    private static int CountOfUplink(ReadOnlySpan<StoredReading> readings)
    {
        var count = 1;
        while (count < readings.Length
            && readings[count].Offset == readings[0].Offset
            && readings[count].SensorIndex == readings[0].SensorIndex)
        {
            count++;
        }

        return count;
    }

    private void BeginBatchIfDue()
    {
        if (_lines.Length - _batchStart >= _batchLength)
        {
            CloseBatch();
        }

        if (_lines.Length == _batchStart)
        {
            _lines.GetSpan(SpoolRecord.HeaderLength)[..SpoolRecord.HeaderLength].Clear();
            _lines.Advance(SpoolRecord.HeaderLength);
        }
    }

    private void CloseBatch()
    {
        if (_points > 0)
        {
            _batches.Add(new Batch(_batchStart, _lines.Length - _batchStart, _points));
        }

        _batchStart = _lines.Length;
        _points = 0;
    }
}

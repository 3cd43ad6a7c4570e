using System.Runtime.InteropServices;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.Loggers;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>
/// Makes messages of the rows that one logger has in one file. Where blocks end depends on the file alone, and not on what is there
/// already: so a block that is sent again after a kill has the same bytes, and is told.
/// </summary>
internal sealed class LoggerBlocks
{
    private readonly LoggerTrack _track;
    private readonly SensorDefinition _sensor;
    private readonly LoggerSource _source;
    private readonly ushort _mappingVersion;
    private readonly KnownTimes? _known;
    private readonly LoggerBlockWriter _all;
    private readonly LoggerBlockWriter _missing;
    private readonly List<(uint Line, Instant Time, double[] Values)> _rows = [];
    private bool _isFileTold;

    /// <param name="track">The logger; its sensor is known.</param>
    /// <param name="sensor">The sensor.</param>
    /// <param name="source">The file.</param>
    /// <param name="mappingVersion">The mapping's version.</param>
    /// <param name="quantities">What the rows have.</param>
    /// <param name="known">Times that are there already; null: none.</param>
    internal LoggerBlocks(
        LoggerTrack track, SensorDefinition sensor, LoggerSource source, ushort mappingVersion, Quantity[] quantities, KnownTimes? known)
    {
        (_track, _sensor, _source, _mappingVersion, _known) = (track, sensor, source, mappingVersion, known);
        var id = source.Hash.AsSpan(0, LoggerBlock.FileIdLength);
        _all = new LoggerBlockWriter(id, mappingVersion, quantities);
        _missing = new LoggerBlockWriter(id, mappingVersion, quantities);
    }

    /// <summary>Adds a row.</summary>
    /// <param name="row">A row that counts.</param>
    /// <param name="messages">Takes the messages that are full.</param>
    internal void Add(in LoggerRow row, List<ImportMessage> messages)
    {
        var values = row.Group!.Values;
        if (!_all.TryAdd((uint)row.Line, row.Time, values))
        {
            Flush(messages);
            _all.TryAdd((uint)row.Line, row.Time, values);
        }

        _rows.Add(((uint)row.Line, row.Time, [.. values]));
    }

    /// <summary>Makes a message of what is left.</summary>
    internal void Flush(List<ImportMessage> messages)
    {
        var known = _rows.Count(row => _known?.Contains(row.Time) == true);
        _track.KnownCount += known;
        _track.TakenCount += _rows.Count - known;
        if (known == 0)
        {
            Send(_all, messages);
        }
        else
        {
            foreach (ref readonly var row in CollectionsMarshal.AsSpan(_rows))
            {
                if (_known?.Contains(row.Time) != true && !_missing.TryAdd(row.Line, row.Time, row.Values))
                {
                    // A gap that known rows bridged is too long for one block.
                    Send(_missing, messages);
                    _missing.TryAdd(row.Line, row.Time, row.Values);
                }
            }

            Send(_missing, messages);
        }

        _all.Clear();
        _rows.Clear();
    }

    private void Send(LoggerBlockWriter block, List<ImportMessage> messages)
    {
        if (block.RowCount == 0)
        {
            return;
        }

        if (!_isFileTold)
        {
            var told = new byte[UplinkPayload.MaxLength];
            var length = Core.Uplinks.Loggers.LoggerFile.Write(told, _source.Hash, _mappingVersion, _source.Table.Name);
            messages.Add(MessageOf(LoggerBlock.FilePort, Instant.None, told.AsSpan(0, length), block.Newest));
            _isFileTold = true;
        }

        messages.Add(MessageOf(LoggerBlock.RowsPort, block.Newest, block.Payload, block.Newest));
        block.Clear();
    }

    private ImportMessage MessageOf(byte port, Instant newest, ReadOnlySpan<byte> payload, Instant time)
    {
        Span<byte> body = stackalloc byte[LoggerEnvelope.MaximumLength];
        var length = LoggerEnvelope.Write(body, port, _sensor.Device, newest, payload);
        return new ImportMessage(_sensor, time, body[..length].ToArray());
    }
}

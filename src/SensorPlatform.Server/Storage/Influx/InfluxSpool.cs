using System.Globalization;
using System.Text;

namespace SensorPlatform.Server.Storage.Influx;

/// <summary>
/// Batches of line protocol on disk, on their way to InfluxDB: append-only segment files, a cursor file that says how far
/// they are sent. One writer (the store's) and one reader (the sender). After a crash a torn end is cut.
/// </summary>
internal sealed class InfluxSpool : IDisposable
{
    private const long LargestSegmentLength = 64 << 20;
    private const string Extension = ".seg";
    private const string CursorName = "cursor";

    private readonly Lock _gate = new();
    private readonly string _directory;
    private readonly long _maximumLength;
    private readonly long _segmentLength;
    private readonly ILogger _logger;
    private readonly SortedDictionary<long, long> _segments = [];

    // Guarded by _gate.
    private FileStream _writing;
    private SpoolPosition _end;
    private SpoolPosition _cursor;
    private TaskCompletionSource? _reader;
    private TaskCompletionSource? _writer;
    private bool _isFullReported;

    // The reader's alone.
    private FileStream? _reading;
    private long _readingSegment;
    private readonly byte[] _header = new byte[SpoolRecord.HeaderLength];

    private InfluxSpool(string directory, long maximumLength, ILogger logger)
    {
        _directory = directory;
        _maximumLength = maximumLength;
        _segmentLength = Math.Clamp(maximumLength / 8, 1 << 16, LargestSegmentLength);
        _logger = logger;
        foreach (var file in Directory.EnumerateFiles(directory, "*" + Extension))
        {
            if (long.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, null, out var number))
            {
                _segments.Add(number, new FileInfo(file).Length);
            }
        }

        var cursor = ReadCursor();
        var newest = Math.Max(cursor.Segment, 1);
        foreach (var number in _segments.Keys)
        {
            newest = Math.Max(newest, number);
        }

        _writing = new FileStream(PathOf(newest), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        CutTornTail(newest);
        _segments[newest] = _writing.Length;
        _end = new SpoolPosition(newest, _writing.Length);
        _cursor = Place(cursor);
        RemoveSent();
    }

    /// <summary>Bytes that wait to be sent.</summary>
    public long Length
    {
        get
        {
            lock (_gate)
            {
                return LengthHeld();
            }
        }
    }

    /// <summary>Do fewer bytes wait than the spool may hold?</summary>
    public bool HasRoom => Length < _maximumLength;

    /// <summary>Opens the spool in a folder, and makes both when they are not there.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="maximumLength">Bytes that may wait; one batch of the store may go beyond it.</param>
    /// <param name="logger">The log.</param>
    /// <exception cref="StorageException">The folder cannot be written.</exception>
    public static InfluxSpool Open(string directory, long maximumLength, ILogger logger)
    {
        try
        {
            Directory.CreateDirectory(directory);
            return new InfluxSpool(directory, maximumLength, logger);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fault("opened", e);
        }
    }

    /// <summary>Waits until fewer bytes wait than the spool may hold.</summary>
    public async ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task sent;
            lock (_gate)
            {
                if (LengthHeld() < _maximumLength)
                {
                    _isFullReported = false;
                    return;
                }

                if (!_isFullReported)
                {
                    InfluxLog.SpoolFull(_logger, LengthHeld());
                    _isFullReported = true;
                }

                _writer ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                sent = _writer.Task;
            }

            await sent.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Appends a batch.</summary>
    /// <param name="record">12 bytes of room for the header, then the lines.</param>
    /// <param name="points">Points in the lines.</param>
    /// <exception cref="StorageException">The disk does not take it; nothing of it stays.</exception>
    public void Append(Span<byte> record, int points)
    {
        SpoolRecord.WriteHeader(record, points);
        TaskCompletionSource? woken;
        lock (_gate)
        {
            try
            {
                BeginSegmentIfDue();
                RandomAccess.Write(_writing.SafeFileHandle, record, _end.Offset);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What was written lies behind _end: nobody reads it, and the next batch overwrites it.
                throw Fault("written", e);
            }

            _end = _end with { Offset = _end.Offset + record.Length };
            _segments[_end.Segment] = _end.Offset;
            (woken, _reader) = (_reader, null);
        }

        woken?.TrySetResult();
    }

    /// <summary>Makes what was appended survive a power cut.</summary>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public void Flush()
    {
        try
        {
            RandomAccess.FlushToDisk(_writing.SafeFileHandle);
        }
        catch (IOException e)
        {
            throw Fault("written", e);
        }
    }

    /// <summary>Waits until there is a batch to send.</summary>
    public Task WaitToReadAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_cursor != _end)
            {
                return Task.CompletedTask;
            }

            _reader ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _reader.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Reads the next batches as one body; they stay until <see cref="Advance"/>.</summary>
    /// <param name="body">Gets the lines; made larger when one batch alone does not fit.</param>
    /// <param name="length">Bytes read; 0 when there is nothing to send.</param>
    /// <param name="points">Points in them.</param>
    /// <returns>The place behind them.</returns>
    /// <exception cref="StorageException">The spool cannot be read.</exception>
    public SpoolPosition Read(ref byte[] body, out int length, out int points)
    {
        length = 0;
        points = 0;
        SpoolPosition position;
        SpoolPosition end;
        lock (_gate)
        {
            position = _cursor;
            end = _end;
        }

        try
        {
            while (position != end && TryReadNext(ref position, end, ref body, ref length, ref points))
            {
                // Each turn adds one batch or goes to the next segment.
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fault("read", e);
        }

        return position;
    }

    /// <summary>Notes that everything before a place is sent, and removes what is not needed any more.</summary>
    /// <exception cref="StorageException">The cursor cannot be written.</exception>
    public void Advance(SpoolPosition position)
    {
        TaskCompletionSource? woken;
        lock (_gate)
        {
            try
            {
                _cursor = position;
                WriteCursor(position);
                RemoveSent();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw Fault("written", e);
            }
            finally
            {
                (woken, _writer) = (_writer, null);
            }
        }

        woken?.TrySetResult();
    }

    public void Dispose()
    {
        _writing.Dispose();
        _reading?.Dispose();
    }

    private static StorageException Fault(string deed, Exception cause) => new(
        $"The spool to InfluxDB cannot be {deed}: {cause.Message} Check the disk's space and the folder's rights.", cause);

    // Returns false when the body is full or the end is reached.
    private bool TryReadNext(
        ref SpoolPosition position, SpoolPosition end, ref byte[] body, ref int length, ref int points)
    {
        var file = OpenForReading(position.Segment);
        var limit = position.Segment == end.Segment ? end.Offset : LengthOf(position.Segment);
        if (position.Offset >= limit)
        {
            position = NextSegment(position.Segment);
            return true;
        }

        _header.AsSpan().Clear();
        var read = RandomAccess.Read(file.SafeFileHandle, _header, position.Offset);
        var isHeader = SpoolRecord.TryReadHeader(_header.AsSpan(0, read), out var linesLength, out var batchPoints)
            && position.Offset + SpoolRecord.HeaderLength + linesLength <= limit;
        var needed = length + SpoolRecord.HeaderLength + linesLength;
        if (isHeader && length > 0 && needed > body.Length)
        {
            return false;
        }

        if (isHeader)
        {
            Grow(ref body, needed);

            // The header lands before the lines, where the checksum wants it, and is then written over.
            var record = body.AsSpan(length, SpoolRecord.HeaderLength + linesLength);
            if (RandomAccess.Read(file.SafeFileHandle, record, position.Offset) == record.Length
                && SpoolRecord.IsWhole(record))
            {
                record[SpoolRecord.HeaderLength..].CopyTo(body.AsSpan(length));
                length += linesLength;
                points += batchPoints;
                position = position with { Offset = position.Offset + record.Length };
                return true;
            }
        }

        InfluxLog.DamagedSegment(_logger, PathOf(position.Segment), position.Offset, limit - position.Offset);
        position = position with { Offset = limit };
        return position.Segment != end.Segment;
    }

    private static void Grow(ref byte[] body, int needed)
    {
        if (needed > body.Length)
        {
            Array.Resize(ref body, needed);
        }
    }

    private FileStream OpenForReading(long segment)
    {
        if (_reading is null || _readingSegment != segment)
        {
            _reading?.Dispose();
            _reading = new FileStream(PathOf(segment), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            _readingSegment = segment;
        }

        return _reading;
    }

    private long LengthOf(long segment)
    {
        lock (_gate)
        {
            return _segments[segment];
        }
    }

    private SpoolPosition NextSegment(long segment)
    {
        lock (_gate)
        {
            foreach (var number in _segments.Keys)
            {
                if (number > segment)
                {
                    return new SpoolPosition(number, 0);
                }
            }

            return _end;
        }
    }

    private void BeginSegmentIfDue()
    {
        if (_end.Offset < _segmentLength)
        {
            return;
        }

        // The next fsync is for the next file; this one must not be forgotten, and may hold the rest of a failed write.
        RandomAccess.SetLength(_writing.SafeFileHandle, _end.Offset);
        RandomAccess.FlushToDisk(_writing.SafeFileHandle);
        var next = _end.Segment + 1;
        var file = new FileStream(PathOf(next), FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite);
        _writing.Dispose();
        _writing = file;
        _end = new SpoolPosition(next, 0);
        _segments[next] = 0;
    }

    private void CutTornTail(long segment)
    {
        var whole = 0L;
        var record = Array.Empty<byte>();
        while (RandomAccess.Read(_writing.SafeFileHandle, _header, whole) == SpoolRecord.HeaderLength
            && SpoolRecord.TryReadHeader(_header, out var length, out _)
            && whole + SpoolRecord.HeaderLength + length <= _writing.Length)
        {
            Grow(ref record, SpoolRecord.HeaderLength + length);
            var bytes = record.AsSpan(0, SpoolRecord.HeaderLength + length);
            if (RandomAccess.Read(_writing.SafeFileHandle, bytes, whole) != bytes.Length || !SpoolRecord.IsWhole(bytes))
            {
                break;
            }

            whole += bytes.Length;
        }

        if (whole < _writing.Length)
        {
            InfluxLog.TornTail(_logger, _writing.Length - whole, PathOf(segment));
            _writing.SetLength(whole);
        }
    }

    // A cursor behind the end (the end was cut) or in a segment that is gone goes to the next place that is there.
    private SpoolPosition Place(SpoolPosition cursor)
    {
        foreach (var (number, length) in _segments)
        {
            if (number == cursor.Segment)
            {
                return cursor with { Offset = Math.Clamp(cursor.Offset, 0, length) };
            }

            if (number > cursor.Segment)
            {
                return new SpoolPosition(number, 0);
            }
        }

        return _end;
    }

    private long LengthHeld()
    {
        var length = -_cursor.Offset;
        foreach (var segment in _segments.Values)
        {
            length += segment;
        }

        return length;
    }

    private void RemoveSent()
    {
        while (true)
        {
            var oldest = 0L;
            foreach (var number in _segments.Keys)
            {
                oldest = number;
                break;
            }

            if (oldest >= _cursor.Segment)
            {
                return;
            }

            File.Delete(PathOf(oldest));
            _segments.Remove(oldest);
        }
    }

    private SpoolPosition ReadCursor()
    {
        var path = Path.Combine(_directory, CursorName);
        var words = File.Exists(path) ? File.ReadAllText(path).Split(' ') : [];

        // A cursor that cannot be read only means that points are sent again, which changes nothing.
        return words.Length == 3
            && long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var segment)
            && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            && words[2] == ChecksumOf(segment, offset)
            ? new SpoolPosition(segment, offset)
            : default;
    }

    private void WriteCursor(SpoolPosition position)
    {
        var path = Path.Combine(_directory, CursorName);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{position.Segment} {position.Offset} {ChecksumOf(position.Segment, position.Offset)}");
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }

    private static string ChecksumOf(long segment, long offset) =>
        Crc32C.Of(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{segment} {offset}")))
            .ToString("x8", CultureInfo.InvariantCulture);

    private string PathOf(long segment) =>
        Path.Combine(_directory, segment.ToString("d20", CultureInfo.InvariantCulture) + Extension);
}

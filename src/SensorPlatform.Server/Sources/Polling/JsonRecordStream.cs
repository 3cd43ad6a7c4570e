using System.Text;
using System.Text.Json;

namespace SensorPlatform.Server.Sources.Polling;

/// <summary>
/// Reads an answer that is an object with a long list in it, <c>{"header": …, "data": [record, record, …]}</c>, as it comes: no
/// more of it is in memory than one record and a buffer.
/// </summary>
internal static class JsonRecordStream
{
    private const int FirstBufferBytes = 32 * 1024;
    private const int MaximumRecordBytes = 256 * 1024;

    /// <summary>Takes a piece of the answer; the bytes are good for the call alone.</summary>
    /// <param name="field">The field of the outer object that it belongs to.</param>
    /// <param name="json">One record of a list, or the whole value of a field that is no list.</param>
    internal delegate void PieceTaken(string field, ReadOnlySpan<byte> json);

    /// <summary>Reads to the end.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="take">Takes records and other values, in their order.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The fields that are lists, empty ones too.</returns>
    /// <exception cref="JsonException">It is no JSON, or ends too early.</exception>
    /// <exception cref="InvalidDataException">It is no object, or a record is longer than 256 KiB.</exception>
    internal static async ValueTask<IReadOnlyCollection<string>> ReadAsync(
        Stream body, PieceTaken take, CancellationToken cancellationToken)
    {
        var walk = new Walk(take);
        var buffer = new byte[FirstBufferBytes];
        var filled = 0;
        while (true)
        {
            var count = await body.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            filled += count;
            var used = walk.Read(buffer.AsSpan(0, filled), isFinal: count == 0);
            if (count == 0)
            {
                return walk.Lists;
            }

            filled -= used;
            buffer.AsSpan(used, filled).CopyTo(buffer);
            if (filled == buffer.Length)
            {
                buffer = Grown(buffer);
            }
        }
    }

    private static byte[] Grown(byte[] buffer)
    {
        if (buffer.Length >= MaximumRecordBytes)
        {
            throw new InvalidDataException($"one of its records is longer than {MaximumRecordBytes} bytes");
        }

        var larger = new byte[buffer.Length * 2];
        buffer.CopyTo(larger, 0);
        return larger;
    }

    private sealed class Walk(PieceTaken take)
    {
        private JsonReaderState _state;
        private string _field = "";
        private bool _isInList;

        internal HashSet<string> Lists { get; } = new(StringComparer.Ordinal);

        // Gives how many bytes are done with.
        internal int Read(ReadOnlySpan<byte> bytes, bool isFinal)
        {
            var reader = new Utf8JsonReader(bytes, isFinal, _state);
            while (true)
            {
                var before = reader;
                if (!reader.Read())
                {
                    break;
                }

                if (!TryStep(ref reader, bytes))
                {
                    // The value goes on beyond the buffer: begin with it again when there is more.
                    reader = before;
                    break;
                }
            }

            _state = reader.CurrentState;
            return (int)reader.BytesConsumed;
        }

        private bool TryStep(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject when reader.CurrentDepth == 0:
                case JsonTokenType.EndObject when reader.CurrentDepth == 0:
                    return true;
                case JsonTokenType.PropertyName when reader.CurrentDepth == 1:
                    _field = Encoding.UTF8.GetString(reader.ValueSpan);
                    return true;
                case JsonTokenType.StartArray when reader.CurrentDepth == 1 && !_isInList:
                    _isInList = true;
                    Lists.Add(_field);
                    return true;
                case JsonTokenType.EndArray when reader.CurrentDepth == 1:
                    _isInList = false;
                    return true;
                default:
                    if (reader.CurrentDepth == 0)
                    {
                        throw new InvalidDataException("it is no JSON object");
                    }

                    var start = (int)reader.TokenStartIndex;
                    if (!reader.TrySkip())
                    {
                        return false;
                    }

                    take(_field, bytes[start..(int)reader.BytesConsumed]);
                    return true;
            }
        }
    }
}

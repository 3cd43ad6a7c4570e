using System.Text.Json;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Codecs.Mapping;

/// <summary>
/// Takes the mapped values out of a JSON text, in one walk a group. Allocates nothing for a text that can be read.
/// </summary>
internal ref partial struct JsonValues
{
    private readonly Span<MappedValue> _destination;
    private Instant _time;
    private int _count;
    private int _leftOut;

    private JsonValues(Span<MappedValue> destination) => _destination = destination;

    /// <summary>Walks a text.</summary>
    /// <param name="mapping">What is looked for.</param>
    /// <param name="json">One JSON value.</param>
    /// <param name="destination">Takes the values.</param>
    /// <param name="count">Number of values taken.</param>
    /// <param name="leftOut">Values that were there but could not be used, or found no room.</param>
    /// <returns>False when the text is not JSON; nothing is to be used then.</returns>
    internal static bool TryRead(
        ValueMapping mapping, ReadOnlySpan<byte> json, Span<MappedValue> destination, out int count, out int leftOut)
    {
        var values = new JsonValues(destination);
        (count, leftOut) = (0, 0);
        try
        {
            foreach (var group in mapping.Groups)
            {
                var reader = new Utf8JsonReader(json);
                reader.Read();
                values.FindRecords(ref reader, group, 0);
            }

            (count, leftOut) = (values._count, values._leftOut);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private void FindRecords(scoped ref Utf8JsonReader reader, ValueGroup group, int depth)
    {
        if (depth == group.Path.Length)
        {
            ReadRecord(ref reader, group);
            return;
        }

        ref readonly var segment = ref group.Path[depth];
        if (reader.TokenType == JsonTokenType.StartObject && segment.Index == PathSegment.Member)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isHit = reader.ValueTextEquals(segment.Name.Span);
                reader.Read();
                if (isHit)
                {
                    FindRecords(ref reader, group, depth + 1);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray && segment.Index != PathSegment.Member)
        {
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            {
                if (segment.Index == PathSegment.Each || segment.Index == i)
                {
                    FindRecords(ref reader, group, depth + 1);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
        else
        {
            reader.Skip();
        }
    }

    private void ReadRecord(scoped ref Utf8JsonReader reader, ValueGroup group)
    {
        _time = Instant.None;
        if (group.Time is { } path)
        {
            // The time may stand behind the values: a second reader looks for it first.
            var ahead = reader;
            if (TryFind(ref ahead, path, 0))
            {
                _time = TimeOf(in ahead);
            }
        }

        var all = group.Values.Length == ValueGroup.MaximumValues ? ulong.MaxValue : (1UL << group.Values.Length) - 1;
        Walk(ref reader, group.Values, 0, all, 0);
    }

    private void Walk(scoped ref Utf8JsonReader reader, ValueEntry[] entries, int depth, ulong alive, int place)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var next = Named(in reader, entries, depth, alive);
                    reader.Read();
                    Step(ref reader, entries, depth, next, place);
                }

                break;
            case JsonTokenType.StartArray:
                for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
                {
                    Step(ref reader, entries, depth, Placed(entries, depth, alive, i, out var isEach), isEach ? i : place);
                }

                break;
            default:
                for (; alive != 0; alive &= alive - 1)
                {
                    var entry = entries[System.Numerics.BitOperations.TrailingZeroCount(alive)];
                    if (entry.Path.Length == depth)
                    {
                        Take(in reader, entry, place);
                    }
                }

                break;
        }
    }

    private void Step(scoped ref Utf8JsonReader reader, ValueEntry[] entries, int depth, ulong next, int place)
    {
        if (next == 0)
        {
            reader.Skip();
        }
        else
        {
            Walk(ref reader, entries, depth + 1, next, place);
        }
    }

    private static ulong Named(in Utf8JsonReader reader, ValueEntry[] entries, int depth, ulong alive)
    {
        var named = 0UL;
        for (; alive != 0; alive &= alive - 1)
        {
            var i = System.Numerics.BitOperations.TrailingZeroCount(alive);
            var path = entries[i].Path;
            if (depth < path.Length && path[depth].Index == PathSegment.Member && reader.ValueTextEquals(path[depth].Name.Span))
            {
                named |= 1UL << i;
            }
        }

        return named;
    }

    private static ulong Placed(ValueEntry[] entries, int depth, ulong alive, int place, out bool isEach)
    {
        var placed = 0UL;
        isEach = false;
        for (; alive != 0; alive &= alive - 1)
        {
            var i = System.Numerics.BitOperations.TrailingZeroCount(alive);
            var path = entries[i].Path;
            if (depth < path.Length && (path[depth].Index == PathSegment.Each || path[depth].Index == place))
            {
                isEach |= path[depth].Index == PathSegment.Each;
                placed |= 1UL << i;
            }
        }

        return placed;
    }

    private void Take(in Utf8JsonReader reader, ValueEntry entry, int place)
    {
        var channel = entry.IsEach ? Math.Max((byte)1, entry.Quantity.Channel) + place : entry.Quantity.Channel;
        if (_count == _destination.Length || channel > byte.MaxValue || !TryNumber(in reader, entry, out var number))
        {
            _leftOut++;
            return;
        }

        _destination[_count++] = new MappedValue(entry.Quantity.On((byte)channel), number, _time);
    }

    private static bool TryFind(scoped ref Utf8JsonReader reader, PathSegment[] path, int depth)
    {
        if (depth == path.Length)
        {
            return true;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isHit = reader.ValueTextEquals(path[depth].Name.Span);
            reader.Read();
            if (isHit)
            {
                return TryFind(ref reader, path, depth + 1);
            }

            reader.Skip();
        }

        return false;
    }
}

namespace SensorPlatform.Mqtt;

/// <summary>Tells whether a topic filter takes a topic (MQTT 3.1.1, 4.7).</summary>
public static class MqttTopicFilter
{
    /// <summary>Compares level by level. Hot: allocates nothing.</summary>
    /// <param name="filter">A valid topic filter in UTF-8: "+" stands for one level, a last "#" for the rest.</param>
    /// <param name="topic">A valid topic name in UTF-8.</param>
    /// <returns>False also when a filter that begins with a wildcard meets a topic that begins with "$" (4.7.2).</returns>
    public static bool Matches(ReadOnlySpan<byte> filter, ReadOnlySpan<byte> topic)
    {
        if (filter.IsEmpty || topic.IsEmpty || (topic[0] == (byte)'$' && (filter[0] is (byte)'+' or (byte)'#')))
        {
            return false;
        }

        while (true)
        {
            var filterLevel = TakeLevel(ref filter, out var isLastOfFilter);
            if (isLastOfFilter && filterLevel.SequenceEqual("#"u8))
            {
                return true;
            }

            var topicLevel = TakeLevel(ref topic, out var isLastOfTopic);
            if (!filterLevel.SequenceEqual("+"u8) && !filterLevel.SequenceEqual(topicLevel))
            {
                return false;
            }

            if (isLastOfTopic)
            {
                // "a/#" takes "a" too (4.7.1.2).
                return isLastOfFilter || filter.SequenceEqual("#"u8);
            }

            if (isLastOfFilter)
            {
                return false;
            }
        }
    }

    private static ReadOnlySpan<byte> TakeLevel(ref ReadOnlySpan<byte> rest, out bool isLast)
    {
        var separator = rest.IndexOf((byte)'/');
        isLast = separator < 0;
        var level = isLast ? rest : rest[..separator];
        rest = isLast ? default : rest[(separator + 1)..];
        return level;
    }
}

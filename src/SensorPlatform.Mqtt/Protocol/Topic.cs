namespace SensorPlatform.Mqtt.Protocol;

// MQTT 3.1.1, 4.7
internal static class Topic
{
    private const byte Separator = (byte)'/';
    private const byte SingleLevel = (byte)'+';
    private const byte MultiLevel = (byte)'#';

    /// <summary>Checks the topic name of a PUBLISH: 1 to 65,535 bytes of valid text, no wildcard.</summary>
    internal static MqttFault CheckName(ReadOnlySpan<byte> name)
    {
        if (!WireText.IsValid(name))
        {
            return MqttFault.InvalidText;
        }

        return name.IsEmpty || name.ContainsAny(SingleLevel, MultiLevel) ? MqttFault.InvalidTopic : MqttFault.None;
    }

    /// <summary>Checks the topic filter of a subscription: "+" fills a whole level, "#" the whole last level.</summary>
    internal static MqttFault CheckFilter(ReadOnlySpan<byte> filter)
    {
        if (!WireText.IsValid(filter))
        {
            return MqttFault.InvalidText;
        }

        if (filter.IsEmpty)
        {
            return MqttFault.InvalidTopic;
        }

        for (var i = 0; i < filter.Length; i++)
        {
            if (filter[i] is not (SingleLevel or MultiLevel))
            {
                continue;
            }

            var startsLevel = i == 0 || filter[i - 1] == Separator;
            var endsLevel = i == filter.Length - 1 || (filter[i] == SingleLevel && filter[i + 1] == Separator);
            if (!startsLevel || !endsLevel)
            {
                return MqttFault.InvalidTopic;
            }
        }

        return MqttFault.None;
    }
}

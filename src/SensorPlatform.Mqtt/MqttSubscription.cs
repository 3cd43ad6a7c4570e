using System.Text;
using SensorPlatform.Mqtt.Protocol;

namespace SensorPlatform.Mqtt;

/// <summary>A topic filter and the QoS its messages are wanted with.</summary>
public sealed class MqttSubscription
{
    /// <summary>Makes a subscription.</summary>
    /// <param name="topicFilter">1 to 65,535 bytes of UTF-8; "+" stands for one level, "#" for the rest.</param>
    /// <param name="qualityOfService">The highest QoS the server shall deliver with; QoS 1 unless told.</param>
    /// <exception cref="ArgumentException">The filter is not one that MQTT allows.</exception>
    public MqttSubscription(string topicFilter, MqttQualityOfService qualityOfService = MqttQualityOfService.AtLeastOnce)
    {
        ArgumentNullException.ThrowIfNull(topicFilter);
        var bytes = Encoding.UTF8.GetBytes(topicFilter);
        if (Topic.CheckFilter(bytes) != MqttFault.None)
        {
            throw new ArgumentException(
                $"'{topicFilter}' is no topic filter: '+' must fill a whole level, '#' the whole last level, and it must not be empty.",
                nameof(topicFilter));
        }

        TopicFilter = topicFilter;
        Utf8TopicFilter = bytes;
        QualityOfService = qualityOfService;
    }

    /// <summary>The topic filter.</summary>
    public string TopicFilter { get; }

    /// <summary>The highest QoS the server shall deliver with.</summary>
    public MqttQualityOfService QualityOfService { get; }

    internal ReadOnlyMemory<byte> Utf8TopicFilter { get; }
}

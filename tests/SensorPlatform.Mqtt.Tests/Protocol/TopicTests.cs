using System.Text;
using SensorPlatform.Mqtt.Protocol;

namespace SensorPlatform.Mqtt.Tests.Protocol;

public sealed class TopicTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("/")]
    [InlineData("v3/app@tenant/devices/eui-1/up")]
    [InlineData("Straße/τόπος/\U0001F17F")]
    public void A_topic_name_is_taken(string name) =>
        Assert.Equal(MqttFault.None, Topic.CheckName(Encoding.UTF8.GetBytes(name)));

    [Theory]
    [InlineData("", MqttFault.InvalidTopic)]
    [InlineData("612B", MqttFault.InvalidTopic)]
    [InlineData("23", MqttFault.InvalidTopic)]
    [InlineData("610062", MqttFault.InvalidText)]
    [InlineData("FF", MqttFault.InvalidText)]
    [InlineData("C080", MqttFault.InvalidText)]
    [InlineData("EDA080", MqttFault.InvalidText)]
    [InlineData("E282", MqttFault.InvalidText)]
    public void A_wrong_topic_name_is_refused(string hex, MqttFault expected) =>
        Assert.Equal(expected, Topic.CheckName(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("#")]
    [InlineData("+")]
    [InlineData("/+")]
    [InlineData("a/#")]
    [InlineData("+/b/+/#")]
    [InlineData("application/+/device/+/event/up")]
    public void A_topic_filter_is_taken(string filter) =>
        Assert.Equal(MqttFault.None, Topic.CheckFilter(Encoding.UTF8.GetBytes(filter)));

    [Theory]
    [InlineData("")]
    [InlineData("a#")]
    [InlineData("#/a")]
    [InlineData("a/#/b")]
    [InlineData("a+")]
    [InlineData("+a/b")]
    [InlineData("++")]
    [InlineData("##")]
    public void A_wrong_topic_filter_is_refused(string filter) =>
        Assert.Equal(MqttFault.InvalidTopic, Topic.CheckFilter(Encoding.UTF8.GetBytes(filter)));
}

using System.Text;
using SensorPlatform.Core.LineProtocol;

namespace SensorPlatform.Core.Tests.LineProtocol;

public sealed class LineProtocolNameTests
{
    [Theory]
    [InlineData("a", "a", "a")]
    [InlineData("a b,c=d", "a\\ b\\,c=d", "a\\ b\\,c\\=d")]
    [InlineData("a\\b", "a\\b", "a\\b")]
    [InlineData("\"quoted\"", "\"quoted\"", "\"quoted\"")]
    [InlineData("Größe", "Größe", "Größe")]
    public void Each_position_has_its_own_escapes(string name, string measurement, string tag)
    {
        Assert.Equal(measurement, Encoding.UTF8.GetString(LineProtocolName.Measurement(name).Escaped));
        Assert.Equal(tag, Encoding.UTF8.GetString(LineProtocolName.TagOrField(name).Escaped));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\tb")]
    [InlineData("a\0")]
    [InlineData("a\\")]
    public void What_line_protocol_cannot_say_is_refused(string name)
    {
        Assert.False(LineProtocolName.IsPossible(name));
        Assert.Throws<ArgumentException>(() => LineProtocolName.TagOrField(name));
        Assert.Throws<ArgumentException>(() => LineProtocolName.Measurement(name));
        Assert.Throws<ArgumentException>(() => new SensorSeries("hamm", name));
        Assert.Throws<ArgumentException>(() => new SensorSeries(name, "a"));
    }

    [Fact]
    public void A_measurement_must_not_look_like_a_comment()
    {
        Assert.Throws<ArgumentException>(() => LineProtocolName.Measurement("#a"));
        Assert.Equal("#a", Encoding.UTF8.GetString(LineProtocolName.TagOrField("#a").Escaped));
    }
}

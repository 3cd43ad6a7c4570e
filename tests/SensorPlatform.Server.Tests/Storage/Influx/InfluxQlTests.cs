using SensorPlatform.Server.Storage.Influx;

namespace SensorPlatform.Server.Tests.Storage.Influx;

public sealed class InfluxQlTests
{
    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("it's", @"'it\'s'")]
    [InlineData(@"back\", @"'back\\'")]
    [InlineData("' OR 1=1 --", @"'\' OR 1=1 --'")]
    public void A_text_cannot_end_its_quotes(string text, string expected) =>
        Assert.Equal(expected, InfluxQl.Text(text));

    [Fact]
    public void A_name_stands_in_double_quotes() =>
        Assert.Equal("\"a\\\"b'c\"", InfluxQl.Identifier("a\"b'c"));
}

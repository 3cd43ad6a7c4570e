using SensorPlatform.Benchmarks.EndToEnd;

namespace SensorPlatform.Benchmarks.Tests.EndToEnd;

public sealed class EndToEndOptionsTests
{
    [Fact]
    public void Fifty_thousand_uplinks_are_sent_unless_told_otherwise()
    {
        Assert.Equal(50_000, EndToEndOptions.Parse([])?.Uplinks);
        Assert.Equal(1_000, EndToEndOptions.Parse(["--uplinks", "1000"])?.Uplinks);
    }

    [Theory]
    [InlineData("--uplinks")]
    [InlineData("--uplinks", "999")]
    [InlineData("--uplinks", "200001")]
    [InlineData("--uplinks", "many")]
    [InlineData("--messages", "1000")]
    public void Other_arguments_are_refused(params string[] arguments) => Assert.Null(EndToEndOptions.Parse(arguments));
}

using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Tests.Options;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("bosch/tsp110", "bosch/tps110")]
    [InlineData("BOSCH/TPS110", "bosch/tps110")]
    [InlineData("nwave/nps45", "nwave/nps405")]
    [InlineData("dragino/lht", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_found_only_when_it_is_near(string written, string? nearest) =>
        Assert.Equal(nearest, Spelling.Nearest(written, ["bosch/tps110", "nwave/nps405", "milesight/em300-th"]));
}

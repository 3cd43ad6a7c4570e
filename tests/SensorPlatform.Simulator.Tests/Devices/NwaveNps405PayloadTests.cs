using SensorPlatform.Simulator.Devices;

namespace SensorPlatform.Simulator.Tests.Devices;

/// <summary>Vectors: TTN lorawan-devices, nwave/nps405 (Apache-2.0).</summary>
public sealed class NwaveNps405PayloadTests
{
    [Fact]
    public void A_status_packs_occupied_and_74_minutes() =>
        Assert.Equal("95", Convert.ToHexString(NwaveNps405Payload.Status(true, 74)));

    [Fact]
    public void A_heartbeat_is_as_the_maker_shows_it() => Assert.Equal(
        "00D3D8D7D90B", Convert.ToHexString(NwaveNps405Payload.Heartbeat(false, 3.344, -10, -10.5, -9.5, 11)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(89, 89)]
    [InlineData(90, 90)]
    [InlineData(94, 90)]
    [InlineData(95, 91)]
    [InlineData(239, 119)]
    [InlineData(240, 120)]
    [InlineData(599, 125)]
    [InlineData(659, 126)]
    [InlineData(660, 127)]
    [InlineData(100_000, 127)]
    public void Minutes_are_compressed_in_three_steps(int minutes, int code) =>
        Assert.Equal(code, NwaveNps405Payload.Compress(minutes));

    [Fact]
    public void What_is_compressed_comes_back_within_the_error_of_its_step()
    {
        for (var minutes = 0; minutes < 660; minutes++)
        {
            var back = NwaveNps405Payload.Decompress(NwaveNps405Payload.Compress(minutes));
            var error = minutes < 90 ? 0 : minutes < 240 ? 4 : 59;
            Assert.InRange(minutes - back, 0, error);
        }
    }
}

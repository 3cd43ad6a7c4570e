using SensorPlatform.Simulator.Devices;

namespace SensorPlatform.Simulator.Tests.Devices;

/// <summary>Vector: TTN lorawan-devices, dragino/lht65 (Apache-2.0): 3.062 V, 28.29 Cel, 88.6 %, probe 27.81 Cel.</summary>
public sealed class DraginoLht65PayloadTests
{
    [Fact]
    public void A_measurement_is_as_the_maker_shows_it() => Assert.Equal(
        "CBF60B0D0376010ADD7FFF", Convert.ToHexString(DraginoLht65Payload.Measurement(3, 3062, 2829, 886, 2781)));

    [Fact]
    public void A_missing_probe_is_7FFF() => Assert.Equal(
        "CBC6FF83 00F2 01 7FFF 7FFF".Replace(" ", "", StringComparison.Ordinal),
        Convert.ToHexString(DraginoLht65Payload.Measurement(3, 3014, -125, 242, DraginoLht65Payload.ProbeNotConnected)));
}

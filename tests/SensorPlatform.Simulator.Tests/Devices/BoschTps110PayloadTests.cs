using SensorPlatform.Simulator.Devices;

namespace SensorPlatform.Simulator.Tests.Devices;

/// <summary>Vectors: TTN lorawan-devices, bosch/tps110-0292 (Apache-2.0).</summary>
public sealed class BoschTps110PayloadTests
{
    [Fact]
    public void A_status_has_the_occupied_bit() => Assert.Equal("01", Convert.ToHexString(BoschTps110Payload.Status(true)));

    [Fact]
    public void A_free_pitch_is_a_zero() => Assert.Equal("00", Convert.ToHexString(BoschTps110Payload.Status(false)));

    [Fact]
    public void A_heartbeat_has_a_signed_temperature() =>
        Assert.Equal("01FF", Convert.ToHexString(BoschTps110Payload.Heartbeat(true, -1)));

    [Fact]
    public void An_old_heartbeat_has_none() => Assert.Equal("00", Convert.ToHexString(BoschTps110Payload.OldHeartbeat(false)));
}

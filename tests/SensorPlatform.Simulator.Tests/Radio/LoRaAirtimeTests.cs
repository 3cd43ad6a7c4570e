using SensorPlatform.Simulator.Radio;

namespace SensorPlatform.Simulator.Tests.Radio;

/// <summary>Expected values worked out by hand from Semtech AN1200.13, section 4.</summary>
public sealed class LoRaAirtimeTests
{
    [Theory]
    [InlineData(1, 7, 46_336)] // 14 bytes: 12.25 + 33 symbols of 1.024 ms
    [InlineData(0, 7, 41_216)] // 12 bytes, no FPort: 12.25 + 28 symbols
    [InlineData(10, 7, 61_696)] // 23 bytes: 12.25 + 48 symbols
    [InlineData(1, 9, 144_384)] // 14 bytes: 12.25 + 23 symbols of 4.096 ms
    [InlineData(1, 12, 1_155_072)] // 14 bytes, low data rate: 12.25 + 23 symbols of 32.768 ms
    public void Time_on_air_follows_the_formula(int payloadBytes, int spreadingFactor, long microseconds) =>
        Assert.Equal(microseconds, LoRaAirtime.Microseconds(payloadBytes, spreadingFactor));
}

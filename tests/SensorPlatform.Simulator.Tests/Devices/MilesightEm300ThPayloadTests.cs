using SensorPlatform.Simulator.Devices;

namespace SensorPlatform.Simulator.Tests.Devices;

/// <summary>Vector: thingsboard/data-converters, EM300-TH (Apache-2.0): 92 %, 30.8 Cel, 50.5 %.</summary>
public sealed class MilesightEm300ThPayloadTests
{
    [Fact]
    public void A_measurement_is_as_the_maker_shows_it() => Assert.Equal(
        "01755C03673401046865", Convert.ToHexString(MilesightEm300ThPayload.Measurement(92, 308, 101)));

    [Fact]
    public void A_frost_is_a_negative_number() => Assert.Equal(
        "01756403 67F1FF 046864".Replace(" ", "", StringComparison.Ordinal),
        Convert.ToHexString(MilesightEm300ThPayload.Measurement(100, -15, 100)));
}

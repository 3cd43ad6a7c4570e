using System.ComponentModel.DataAnnotations;

namespace SensorPlatform.Server.Options;

/// <summary>How much one address may ask of API and pages.</summary>
internal sealed class ApiOptions
{
    /// <summary>Requests a second that an address may send in the long run, 0 to 100,000; 0: any number. Default 20.</summary>
    [Range(0, 100_000)]
    public int RequestsPerSecond { get; init; } = 20;

    /// <summary>Requests that it may send at once after a pause, 1 to 1,000,000. Default 100.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; init; } = 100;

    /// <summary>Connections to the live feed that it may hold at once, 0 to 100,000; 0: any number. Default 10.</summary>
    [Range(0, 100_000)]
    public int StreamsPerAddress { get; init; } = 10;

    /// <summary>
    /// Addresses or networks (<c>10.0.0.0/8</c>) of proxies whose <c>X-Forwarded-For</c> is believed, parted by commas. Empty
    /// (default): nobody's.
    /// </summary>
    public string TrustedProxies { get; init; } = "";
}

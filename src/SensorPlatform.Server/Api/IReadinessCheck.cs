namespace SensorPlatform.Server.Api;

/// <summary>One part's word on whether it works; asked at <c>/health/ready</c>.</summary>
internal interface IReadinessCheck
{
    /// <summary>Its name: <c>journal</c>, <c>store</c>, <c>influx</c>, <c>source NETWORK</c>.</summary>
    string Name { get; }

    /// <summary>
    /// True when the platform cannot do its work without this part: readiness fails with it. A part that is only
    /// impaired (an InfluxDB away, with the spool taking its points) is told in the answer and fails nothing.
    /// </summary>
    bool IsEssential { get; }

    /// <summary>Null when the part works; else what is wrong and what to do. Quick: it must not wait for anything.</summary>
    string? Fault();
}

namespace SensorPlatform.Server.Telemetry;

/// <summary>How a metric is summed up and exposed.</summary>
internal enum MetricKind
{
    /// <summary>Goes up and down: the newest value counts.</summary>
    Gauge = 0,

    /// <summary>Only grows: measurements are added.</summary>
    Counter,

    /// <summary>Only grows and is told as a total: the newest value counts.</summary>
    ObservedCounter,

    /// <summary>Measurements by bucket, with their sum and count.</summary>
    Histogram,
}

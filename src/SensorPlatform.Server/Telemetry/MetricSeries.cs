namespace SensorPlatform.Server.Telemetry;

/// <summary>One series of a metric: an instrument with one set of tags. Guarded by its <see cref="Metric"/>.</summary>
internal sealed class MetricSeries(string labels, int bucketCount)
{
    /// <summary>The tags as Prometheus writes them, without braces; empty when there are none.</summary>
    public string Labels { get; } = labels;

    /// <summary>Sum of a counter or histogram, or the newest value of a gauge.</summary>
    public double Value { get; set; }

    /// <summary>Measurements of a histogram.</summary>
    public long Count { get; set; }

    /// <summary>Measurements of a histogram by bucket, not cumulated; the last one is beyond all bounds.</summary>
    public long[] Buckets { get; } = new long[bucketCount];
}

namespace SensorPlatform.Server.Storage.Influx;

/// <summary>What InfluxDB answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Text">The body, or its beginning; empty when it has none.</param>
internal readonly record struct InfluxAnswer(int Status, string Text)
{
    /// <summary>It did what was asked.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>It may do it later: overloaded, or in trouble.</summary>
    public bool IsTransient => Status is 408 or 429 or >= 500;
}

using System.ComponentModel.DataAnnotations;

namespace SensorPlatform.Server.Options;

/// <summary>Writing to InfluxDB 1.x by line protocol.</summary>
internal sealed class InfluxOptions
{
    /// <summary>Base address, as in <c>http://127.0.0.1:8086</c>.</summary>
    public string Url { get; init; } = "";

    /// <summary>Database; it is created when it is not there. Default <c>sensorplatform</c>.</summary>
    public string Database { get; init; } = "sensorplatform";

    /// <summary>User name; null: none.</summary>
    public string? UserName { get; init; }

    /// <summary>Password.</summary>
    public string? Password { get; init; }

    /// <summary>Bytes of one write at most, 1,024 to 16,777,216. Default 1,048,576.</summary>
    [Range(1_024, 16_777_216)]
    public int MaximumBatchBytes { get; init; } = 1_048_576;

    /// <summary>Bytes that the spool on disk may hold while InfluxDB is away. Default 10 GiB. Beyond it the store waits, and the journal absorbs.</summary>
    [Range(1_048_576, 1L << 50)]
    public long MaximumSpoolBytes { get; init; } = 10L << 30;
}

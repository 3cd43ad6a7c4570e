namespace SensorPlatform.Core.Decoding.Loggers;

/// <summary>The device families of loggers that are read out and imported from files.</summary>
internal static class LoggerFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [LoggerRecords.Family];
}

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Retention;

/// <summary>A table of telemetry.db whose rows go with time.</summary>
/// <param name="Name">Its name, in metrics too.</param>
/// <param name="Time">The column with the time that counts.</param>
/// <param name="Key">Columns before the time in an index, up to three: rows are removed by each key of theirs.</param>
/// <param name="KeptFrom">First time that is kept of a key; none: all is.</param>
internal sealed record RetainedTable(string Name, string Time, string[] Key, Func<long[], Instant> KeptFrom);

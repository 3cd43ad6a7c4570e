using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Heat.Export.Hours;

/// <summary>Some stored hours of a station, one quantity, in the order of time.</summary>
/// <param name="City">Its city.</param>
/// <param name="Station">The station.</param>
/// <param name="Quantity">What was measured.</param>
/// <param name="Rows">The hours.</param>
/// <param name="Done">How much of all has been read with it, 0 to 1.</param>
internal sealed record HourPart(City City, Station Station, Quantity Quantity, IReadOnlyList<AggregateRow> Rows, double Done);

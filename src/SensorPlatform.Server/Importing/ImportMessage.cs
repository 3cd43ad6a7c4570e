using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Importing;

/// <summary>A message that an import makes of a file.</summary>
/// <param name="Sensor">The sensor that it is of.</param>
/// <param name="Time">Its time, for messages to people.</param>
/// <param name="Body">The message in the envelope of the target.</param>
internal readonly record struct ImportMessage(SensorDefinition Sensor, Instant Time, byte[] Body);

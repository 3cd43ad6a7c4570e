using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Sources.AirQinoApi;

/// <summary>What a station measured at one time, as the report that is given to the intake.</summary>
/// <param name="Time">When; of an hour its start.</param>
/// <param name="Report">The report, docs/formats/envelopes.md. The same content gives the same bytes.</param>
internal sealed record ApiReading(Instant Time, byte[] Report);

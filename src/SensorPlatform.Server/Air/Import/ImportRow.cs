using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Air.Import;

/// <summary>What a file says of one time.</summary>
/// <param name="Line">Its line, 1 for the first; of a JSON file the number of the record.</param>
/// <param name="Time">When it was measured, to the second.</param>
/// <param name="Report">The station's report (docs/formats/envelopes.md).</param>
internal sealed record ImportRow(int Line, Instant Time, byte[] Report);

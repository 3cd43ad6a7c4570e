namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>Reads what no list of parts can say, after the parts of its field.</summary>
/// <returns>False when the payload ends before the field does.</returns>
internal delegate bool TlvReader(ref TlvScan scan);

namespace SensorPlatform.Core.Decoding;

/// <summary>What became of a payload.</summary>
/// <param name="Error"><see cref="DecodeError.None"/>, also when a valid frame carries no reading (a start-up frame).</param>
/// <param name="Count">Readings written; 0 when there is an error.</param>
/// <param name="Warning">What was passed over, where the rest could be read; the first such place.</param>
/// <param name="Offset">Where in the payload the error or the warning is, bytes from its beginning.</param>
public readonly record struct DecodeResult(
    DecodeError Error, int Count, DecodeWarning Warning = DecodeWarning.None, byte Offset = 0);

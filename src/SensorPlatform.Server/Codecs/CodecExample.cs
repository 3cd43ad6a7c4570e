using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Codecs;

/// <summary>A payload of a codec file and what it must give.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Name">What it shows.</param>
/// <param name="FPort">FPort.</param>
/// <param name="Time">The uplink's time; none when the example needs none.</param>
/// <param name="Payload">The bytes.</param>
/// <param name="Json">For a codec of kind <c>network</c>: the decoded object instead of bytes; else null.</param>
/// <param name="Error">The error that it must give.</param>
/// <param name="Readings">The readings that it must give, in order, with names and channels.</param>
internal sealed record CodecExample(
    int Line,
    string Name,
    byte FPort,
    Instant Time,
    byte[] Payload,
    string? Json,
    DecodeError Error,
    IReadOnlyList<Reading> Readings);

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>A pitch.</summary>
/// <param name="Id">What stands on its sign.</param>
/// <param name="State"><c>free</c>, <c>occupied</c>, <c>unknown</c> or <c>closed</c>.</param>
/// <param name="Probability">Probability that somebody stands there, 0 to 1; 0 where it is closed.</param>
/// <param name="Confidence">Probability that the state is right, 0 to 1.</param>
/// <param name="Since">Since when it is so, as the public is told (<see cref="Parking.PublicTimes"/>).</param>
/// <param name="Reason">Why it is said (<see cref="ParkingWords.Of(Core.Parking.PitchReason)"/>).</param>
/// <param name="Faults">What is wrong with its sensor (<see cref="ParkingWords.Of(Core.Parking.PitchFaults)"/>).</param>
/// <param name="UpdatedAt">Measured time of its sensor's last word, to the full minute.</param>
/// <param name="AgeSeconds">How old that is at the answer's <c>now</c>.</param>
/// <param name="LengthMeters">Length.</param>
/// <param name="WidthMeters">Width.</param>
/// <param name="Power">Whether it has a power socket.</param>
/// <param name="Latitude">WGS 84, degrees.</param>
/// <param name="Longitude">WGS 84, degrees.</param>
/// <param name="Sensor">Id of its sensor.</param>
internal sealed record PitchAnswer(
    string Id,
    string State,
    double Probability,
    double Confidence,
    Instant? Since,
    string Reason,
    IReadOnlyList<string> Faults,
    Instant? UpdatedAt,
    long? AgeSeconds,
    double? LengthMeters,
    double? WidthMeters,
    bool Power,
    double Latitude,
    double Longitude,
    string? Sensor);

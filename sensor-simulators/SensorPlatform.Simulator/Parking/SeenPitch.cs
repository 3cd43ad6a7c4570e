namespace SensorPlatform.Simulator.Parking;

/// <summary>A pitch as its sensor sees it.</summary>
/// <param name="Occupied">Is there a vehicle?</param>
/// <param name="PreviousMinutes">How long the state before lasted, whole minutes.</param>
internal readonly record struct SeenPitch(bool Occupied, int PreviousMinutes);

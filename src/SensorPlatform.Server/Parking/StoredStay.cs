using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Parking;

/// <summary>A stay as it is kept for operators. It tells nothing of who it was, but when: never published.</summary>
/// <param name="Site">The site.</param>
/// <param name="Pitch">The pitch's id within it.</param>
/// <param name="Arrival">When it began.</param>
/// <param name="Departure">When it ended; none while it lasts (then it is not kept).</param>
/// <param name="Nights">Local 03:00 that it has seen.</param>
/// <param name="IsCertain">False when its beginning or end was not seen.</param>
internal sealed record StoredStay(string Site, string Pitch, Instant Arrival, Instant Departure, int Nights, bool IsCertain);

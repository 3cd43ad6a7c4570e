using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>The data of a <c>pitch</c> event: one pitch, its site's counts, and the probability that one of its pitches is free now.</summary>
internal sealed record PitchChange(
    Instant Now, string Site, int Free, int Occupied, int Unknown, int Closed, double? FreeNow, PitchAnswer Pitch);

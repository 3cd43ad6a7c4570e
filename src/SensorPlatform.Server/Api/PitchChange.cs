using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>The data of a <c>pitch</c> event: one pitch, and its site's counts.</summary>
internal sealed record PitchChange(
    Instant Now, string Site, int Free, int Occupied, int Unknown, int Closed, PitchAnswer Pitch);

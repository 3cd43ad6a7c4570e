namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>The surface between the stations.</summary>
/// <param name="Address">Address of its picture.</param>
/// <param name="Box">What the picture covers.</param>
/// <param name="Steps">Steps of temperature, lowest first, in words.</param>
/// <param name="Deviation">How sure it is, in words; null when the method does not tell.</param>
internal sealed record HitzeSurfaceView(string Address, HitzeBox Box, IReadOnlyList<string> Steps, string? Deviation);

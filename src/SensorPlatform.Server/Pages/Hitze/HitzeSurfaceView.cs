namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>The surface between the stations.</summary>
/// <param name="Address">Address of its picture.</param>
/// <param name="Box">What the picture covers.</param>
/// <param name="Steps">Steps of temperature, lowest first, in words.</param>
/// <param name="Sureness">How sure it is, in sentences.</param>
internal sealed record HitzeSurfaceView(string Address, HitzeBox Box, IReadOnlyList<string> Steps, IReadOnlyList<string> Sureness);

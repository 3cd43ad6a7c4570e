namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>A rectangle of degrees (WGS 84).</summary>
internal readonly record struct HitzeBox(double South, double West, double North, double East);

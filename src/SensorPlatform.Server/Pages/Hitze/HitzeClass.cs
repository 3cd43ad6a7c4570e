namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>A class as it is shown: never by its colour alone.</summary>
/// <param name="Key">Name in the stylesheet.</param>
/// <param name="Sign">Short sign with a shape.</param>
/// <param name="Name">In words.</param>
internal sealed record HitzeClass(string Key, string Sign, string Name);

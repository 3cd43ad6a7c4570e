namespace SensorPlatform.Server.Heat.Export.Citation;

/// <summary>A file of an export.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Sha256">Its checksum, 64 hexadecimal digits in lower case.</param>
internal sealed record ExportedFile(string Name, long Length, string Sha256);

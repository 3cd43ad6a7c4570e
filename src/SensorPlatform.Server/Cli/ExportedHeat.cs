namespace SensorPlatform.Server.Cli;

/// <summary>What <c>export heat --json</c> says.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Format">Its format.</param>
/// <param name="Rows">Rows, features or cells in it.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its checksum.</param>
/// <param name="AsOf">As of when the data are; null: as they are now.</param>
internal sealed record ExportedHeat(string File, string Format, long Rows, long Bytes, string Sha256, string? AsOf);

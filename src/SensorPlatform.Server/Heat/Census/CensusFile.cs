namespace SensorPlatform.Server.Heat.Census;

/// <summary>What became of a census file that values were taken of.</summary>
/// <param name="Name">Its name, without folder.</param>
/// <param name="Sha256">SHA-256 of its bytes, hexadecimal digits in lower case.</param>
/// <param name="Lines">Lines with cells.</param>
/// <param name="Cells">Of these, within the area.</param>
/// <param name="BadLines">Of these, left out as they are at fault.</param>
internal sealed record CensusFile(string Name, string Sha256, long Lines, long Cells, long BadLines);

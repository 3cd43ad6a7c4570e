using SensorPlatform.Core.Heat.Risk;

namespace SensorPlatform.Server.Heat.Census;

/// <summary>The cells of an area, and what they were read from. Immutable: nobody writes to the cells.</summary>
/// <param name="Cells">The cells, in the order of their ids.</param>
/// <param name="Files">Files of which values were taken.</param>
/// <param name="Origin">Where the census comes from, with its licence.</param>
/// <param name="Notes">What is missing or wrong, in English sentences: what, where, what to do.</param>
internal sealed record CensusExtract(
    CensusCell[] Cells, IReadOnlyList<CensusFile> Files, string Origin, IReadOnlyList<string> Notes)
{
    /// <summary>Files with checksums and origin, for citations.</summary>
    public IReadOnlyList<string> Sources { get; } = [.. Files.Select(file => $"{file.Name}, SHA-256 {file.Sha256}, {Origin}")];
}

using SensorPlatform.Server.Importing;

namespace SensorPlatform.Server.Air.Import;

/// <summary>What a file holds.</summary>
internal sealed class ImportContent
{
    /// <summary>Rows that can be used, in the file's order.</summary>
    public List<ImportRow> Rows { get; } = [];

    /// <summary>Rows that were left out.</summary>
    public List<ImportFault> Faults { get; } = [];

    /// <summary>What else is to be known: columns that are not read, hours told apart by their order.</summary>
    public List<string> Notes { get; } = [];
}

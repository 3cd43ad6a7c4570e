using SensorPlatform.Server.Importing;

namespace SensorPlatform.Server.Air.Import;

/// <summary>What an import came to.</summary>
/// <param name="Read">Rows that could be used.</param>
/// <param name="Known">Of these, rows of times that were there already.</param>
/// <param name="Taken">Rows put in; in a dry run those that would be.</param>
/// <param name="Faults">Rows left out.</param>
internal sealed record ImportResult(int Read, int Known, int Taken, IReadOnlyList<ImportFault> Faults);

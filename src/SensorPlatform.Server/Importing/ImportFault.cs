namespace SensorPlatform.Server.Importing;

/// <summary>A row that was left out.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Its line, 1 for the first; of a JSON file the number of the record.</param>
/// <param name="Reason">Why, in words.</param>
internal sealed record ImportFault(string File, int Line, string Reason);

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>Something that a person should look at before files are imported.</summary>
/// <param name="Kind">A word for programs, as in <c>timeJump</c>.</param>
/// <param name="IsDoubt">True where the import stops unless it is told to go on.</param>
/// <param name="File">The file; empty where it is of several.</param>
/// <param name="Line">The first line; 0: none.</param>
/// <param name="Logger">The logger; empty where it is of none alone.</param>
/// <param name="Text">What was found and what to do, in words.</param>
internal sealed record LoggerFinding(string Kind, bool IsDoubt, string File, int Line, string Logger, string Text);

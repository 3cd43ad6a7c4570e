namespace SensorPlatform.Server.Importing;

/// <summary>One line of a file of separated values.</summary>
/// <param name="Line">Its number, 1 for the first of the file.</param>
/// <param name="Fields">Its fields, without blanks around them.</param>
internal readonly record struct CsvLine(int Line, string[] Fields);

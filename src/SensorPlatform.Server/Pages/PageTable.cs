namespace SensorPlatform.Server.Pages;

/// <summary>A plain table: the first cell of a row names it.</summary>
internal sealed record PageTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

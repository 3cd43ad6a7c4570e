namespace SensorPlatform.Server.Pages.Luft;

/// <summary>A plain table: the first cell of a row names it.</summary>
internal sealed record LuftTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

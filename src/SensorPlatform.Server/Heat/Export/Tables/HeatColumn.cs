namespace SensorPlatform.Server.Heat.Export.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Name">Lower case letters, digits and underlines, the unit at its end.</param>
/// <param name="Kind">What its values are, where there are any.</param>
internal sealed record HeatColumn(string Name, HeatValueKind Kind);

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>A class of an index as the background of a chart.</summary>
/// <param name="Low">Lower edge.</param>
/// <param name="High">Upper edge, within the picture.</param>
/// <param name="Class">The class.</param>
internal sealed record LuftBand(double Low, double High, LuftClass Class);

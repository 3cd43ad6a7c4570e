namespace SensorPlatform.Server.Pages.Luft;

/// <summary>A limit in a chart, with its words.</summary>
internal sealed record LuftThreshold(double Value, string Label);

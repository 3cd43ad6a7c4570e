using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>A mark of a chart's time axis.</summary>
internal sealed record LuftTick(Instant Time, string Label);

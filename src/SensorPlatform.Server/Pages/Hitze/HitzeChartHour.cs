using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>An hour of a chart.</summary>
/// <param name="Start">Its start.</param>
/// <param name="Mean">Mean, Cel; NaN where nothing was measured.</param>
/// <param name="Minimum">Lowest reading, Cel.</param>
/// <param name="Maximum">Highest reading, Cel.</param>
/// <param name="IsGood">It passed the quality control.</param>
/// <param name="IsNight">It belongs to the night, 20 to 04 UTC.</param>
internal readonly record struct HitzeChartHour(Instant Start, double Mean, double Minimum, double Maximum, bool IsGood, bool IsNight);

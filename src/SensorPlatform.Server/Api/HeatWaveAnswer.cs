using SensorPlatform.Core.Heat.ClimateDays;

namespace SensorPlatform.Server.Api;

/// <summary>A heat wave by a definition; the last day belongs to it.</summary>
internal sealed record HeatWaveAnswer(
    string Definition, DateOnly First, DateOnly Last, int Days, double? MaximumCel, double? MeanMaximumCel)
{
    /// <summary>Of a heat wave.</summary>
    public static HeatWaveAnswer From(HeatWave wave) => new(
        wave.Definition, wave.First, wave.Last, wave.Days, HeatNumbers.Degrees(wave.Maximum), HeatNumbers.Degrees(wave.MeanMaximum));
}

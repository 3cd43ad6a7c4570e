using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Limits;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Server.Air;

namespace SensorPlatform.Server.Api;

/// <summary>
/// A threshold as data. What lies above it exceeds it, in a calendar year <c>Allowed</c> times at most; <c>Years</c> above 1 are averaged.
/// <c>AppliesFrom</c> null: in force. <c>Confirmed</c> false: the number was not seen in a source.
/// </summary>
internal sealed record AirLimitAnswer(
    string Id,
    string Regulation,
    string Kind,
    string Pollutant,
    string Symbol,
    string Unit,
    string Averaging,
    double Threshold,
    int? Allowed,
    int Consecutive,
    int Years,
    DateOnly? AppliesFrom,
    bool Confirmed,
    string Source)
{
    /// <summary>From a threshold.</summary>
    public static AirLimitAnswer From(AirLimit limit) => new(
        limit.Id,
        limit.Regulation,
        AirWords.Of(limit.Kind),
        Pollutants.WordOf(limit.Pollutant),
        Pollutants.SymbolOf(limit.Pollutant),
        UnitOf(limit),
        AirWords.Of(limit.Averaging),
        limit.Threshold,
        limit.AllowedExceedances,
        limit.Consecutive,
        limit.Years,
        limit.AppliesFrom,
        limit.IsConfirmed,
        limit.Source);

    /// <summary>The unit of the threshold: that of the pollutant, of AOT40 times hours.</summary>
    public static string UnitOf(AirLimit limit) =>
        Pollutants.QuantityOf(limit.Pollutant).Unit + (limit.Averaging == AirAveraging.Aot40 ? ".h" : "");
}

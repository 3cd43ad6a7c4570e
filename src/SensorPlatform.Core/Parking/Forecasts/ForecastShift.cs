namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>By how much what is not known exactly is moved, to see what that does to a forecast. <c>default</c> moves nothing.</summary>
/// <param name="Overnight">Added to the logarithm of overnight arrivals.</param>
/// <param name="Visitors">Added to the logarithm of visitors' arrivals.</param>
/// <param name="Leaving">Standard deviations added to the log-odds that an overnight guest leaves.</param>
internal readonly record struct ForecastShift(double Overnight, double Visitors, double Leaving);

namespace SensorPlatform.Simulator.Parking;

/// <summary>A fair, a festival or a holiday that comes back each year and is known in advance: whole local days.</summary>
/// <param name="Month">Month of its first day, 1 to 12.</param>
/// <param name="Day">Day of the month of its first day, 1 to 28.</param>
/// <param name="Days">How many days it lasts, at least 1.</param>
/// <param name="Demand">Arrivals against an ordinary day, above 0: 2 is twice as many.</param>
public readonly record struct YearlyEvent(int Month, int Day, int Days, double Demand);

namespace SensorPlatform.Core.Parking;

/// <summary>
/// Stays by the month of their arrival. Counts are multiples of <see cref="SiteUsage.SmallestGroup"/>; null: not one full
/// group.
/// </summary>
/// <param name="Stays">Stays in all.</param>
/// <param name="ByNights">Stays by nights: 0, 1, 2, 3, 4, 5 to 7, 8 and more.</param>
/// <param name="Overstays">Stays that were longer than the site allows.</param>
/// <param name="Turnover">Stays for each open pitch and day; null when one of the two is not known.</param>
public sealed record StaysOfMonth(int? Stays, IReadOnlyList<int?> ByNights, int? Overstays, double? Turnover);

namespace SensorPlatform.Core.Heat.ClimateDays;

/// <summary>One day of air temperature at one station.</summary>
/// <param name="Date">The civil date of the city.</param>
/// <param name="Maximum">Highest reading of the civil day, Cel; NaN when the day is not complete enough.</param>
/// <param name="Minimum">Lowest reading of the civil day, Cel; NaN when the day is not complete enough.</param>
/// <param name="Mean">Mean of the hours of the civil day, Cel; NaN when the day is not complete enough.</param>
/// <param name="NightMinimum">
/// Lowest reading from 18 UTC of the day before to 06 UTC of this day, Cel (the German Weather Service's window of tropical
/// nights); NaN when the night is not complete enough. With an hour missing the true minimum may be lower.
/// </param>
/// <param name="Hours">Hours of the civil day with a usable value.</param>
/// <param name="ExpectedHours">Hours of the civil day: 23, 24 or 25.</param>
/// <param name="NightHours">Hours of the night with a usable value, of 12.</param>
/// <param name="DegreeHours">
/// Sum over the usable hours of the civil day of how much their mean was above <see cref="ClimateDayRules.DegreeHourBase"/>, K
/// h: a lower bound where hours are missing.
/// </param>
/// <param name="Notes">Why a value is missing, or what is to be known about it.</param>
public readonly record struct HeatDay(
    DateOnly Date,
    double Maximum,
    double Minimum,
    double Mean,
    double NightMinimum,
    int Hours,
    int ExpectedHours,
    int NightHours,
    double DegreeHours = 0,
    HeatDayNotes Notes = HeatDayNotes.None);

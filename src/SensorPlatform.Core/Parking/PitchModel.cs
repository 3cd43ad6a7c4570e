namespace SensorPlatform.Core.Parking;

/// <summary>What is believed of one pitch and its sensor; it changes at a review alone.</summary>
/// <param name="ArrivalFactor">Its rate of arrivals as a multiple of the site's.</param>
/// <param name="DepartureFactor">Its rate of departures as a multiple of the site's.</param>
/// <param name="FalseOccupied">Probability that a reading of a free pitch says occupied.</param>
/// <param name="FalseFree">Probability that a reading of an occupied pitch says free.</param>
/// <param name="GenuineAfterRun">Probability that a reading is right that contradicts two or more before it.</param>
/// <param name="GenuineAfterOne">Probability that a reading is right that contradicts the one before it, which itself had contradicted.</param>
internal readonly record struct PitchModel(
    double ArrivalFactor,
    double DepartureFactor,
    double FalseOccupied,
    double FalseFree,
    double GenuineAfterRun,
    double GenuineAfterOne);

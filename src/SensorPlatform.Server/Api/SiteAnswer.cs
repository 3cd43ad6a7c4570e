using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// A motorhome site with its counts and pitches; where pitches were asked for that suit a vehicle, those alone.
/// <c>DistanceMeters</c> is given where a place was asked for.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="City">Its city's id.</param>
/// <param name="Name">Its name in the answer's language.</param>
/// <param name="Address">Street address.</param>
/// <param name="Latitude">WGS 84, degrees.</param>
/// <param name="Longitude">WGS 84, degrees.</param>
/// <param name="DistanceMeters">Metres from the place that was asked for, along a great circle.</param>
/// <param name="Total">Pitches that suit.</param>
/// <param name="Free">Of these, free ones.</param>
/// <param name="Occupied">Of these, occupied ones.</param>
/// <param name="Unknown">Of these, those of which nothing is known.</param>
/// <param name="Closed">Of these, closed ones.</param>
/// <param name="FreeNow">Probability that any pitch of the site is free now, 0 to 1; null when no open pitch of it is known.</param>
/// <param name="Probability">Probability that a pitch that suits is free at <c>ProbabilityAt</c>, 0 to 1; null: see <c>NoProbability</c>.</param>
/// <param name="Low">Lower end of its 80 % interval; null for now.</param>
/// <param name="High">Upper end of it; null for now.</param>
/// <param name="ProbabilityAt">The time that <c>Probability</c> is for.</param>
/// <param name="NoProbability">Why there is none: <c>noForecast</c>, <c>beyondForecast</c> or <c>unknown</c>.</param>
/// <param name="PriorOnly">
/// Of a time ahead: true when nothing was known of the site when its forecast was made, so that <c>Probability</c> is a rule of thumb; null for
/// now and without a forecast.
/// </param>
/// <param name="Services">What there is.</param>
/// <param name="Price">Price as people say it.</param>
/// <param name="PricePerNight">Price of a night; 0: free of charge; null: not known.</param>
/// <param name="Currency">ISO 4217 code of the price; null without one.</param>
/// <param name="MaximumStayNights">Longest stay.</param>
/// <param name="DepartureHour">Local hour by which to leave after the last night.</param>
/// <param name="MaximumHeightMeters">Highest vehicle that gets in.</param>
/// <param name="MaximumWidthMeters">Widest vehicle that gets in.</param>
/// <param name="Operator">Who runs it.</param>
/// <param name="Website">Its page.</param>
/// <param name="OpeningHours">As OpenStreetMap spells them; null: always open.</param>
/// <param name="OpenStreetMap">Its element, <c>node/123</c>.</param>
/// <param name="UpdatedAt">Measured time of the newest word of a sensor of these pitches, as the public is told (<see cref="Parking.PublicTimes"/>).</param>
/// <param name="Pitches">The pitches that suit.</param>
internal sealed record SiteAnswer(
    string Id,
    string City,
    string Name,
    string? Address,
    double Latitude,
    double Longitude,
    double? DistanceMeters,
    int Total,
    int Free,
    int Occupied,
    int Unknown,
    int Closed,
    double? FreeNow,
    double? Probability,
    double? Low,
    double? High,
    Instant ProbabilityAt,
    string? NoProbability,
    bool? PriorOnly,
    IReadOnlyList<string> Services,
    string? Price,
    double? PricePerNight,
    string? Currency,
    int? MaximumStayNights,
    int DepartureHour,
    double? MaximumHeightMeters,
    double? MaximumWidthMeters,
    string? Operator,
    string? Website,
    string? OpeningHours,
    string? OpenStreetMap,
    Instant? UpdatedAt,
    IReadOnlyList<PitchAnswer> Pitches);

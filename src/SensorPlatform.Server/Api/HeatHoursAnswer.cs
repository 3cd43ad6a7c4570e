using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>Hours of a station with what the quality control found. Hours without a value are not listed.</summary>
internal sealed record HeatHoursAnswer(
    string Station, string City, string TimeZone, string Language, string Note, Instant From, Instant To, IReadOnlyList<HeatHourAnswer> Hours);

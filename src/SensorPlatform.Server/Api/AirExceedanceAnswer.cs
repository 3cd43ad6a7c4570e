using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>A mean above a threshold, or a run of them with the largest. <c>Day</c> is the city's date of its start.</summary>
internal sealed record AirExceedanceAnswer(DateOnly Day, Instant Start, Instant End, double Value);

namespace SensorPlatform.Server.Api;

/// <summary>One term of a model: what it is multiplied with, the coefficient, and its standard error where it is known.</summary>
internal sealed record AirCalibrationTermAnswer(string Term, string? Interferent, double Value, double? StandardError);

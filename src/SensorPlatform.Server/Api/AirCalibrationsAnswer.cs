namespace SensorPlatform.Server.Api;

/// <summary>All versions of the calibrations of a station's sensor, by quantity, the newest first. Without any the sensor gives the quantities itself.</summary>
internal sealed record AirCalibrationsAnswer(
    string Station, string Sensor, string Language, bool Indicative, string Note, IReadOnlyList<AirCalibrationAnswer> Items);

namespace SensorPlatform.Core.Decoding;

/// <summary>A constant of a single device that its payload does not carry: the span of its pressure probe, a calibration.</summary>
/// <param name="Name">Name in the sensor's configuration, as the maker's data sheet has it.</param>
/// <param name="Unit">UCUM unit; "1" for none.</param>
/// <param name="Default">Taken when it is not configured; null: what depends on it is left out then.</param>
/// <param name="Description">What it is and where it stands on the device.</param>
/// <param name="IsRequired">
/// True when a configured sensor must have it: a default would be another device's number, and wrong without a sign. It then serves
/// only to look at payloads.
/// </param>
public sealed record DeviceParameter(
    string Name, string Unit, double? Default, string Description, bool IsRequired = false);

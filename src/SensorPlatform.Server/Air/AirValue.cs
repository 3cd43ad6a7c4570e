using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Air;

/// <summary>The newest value of a quantity at an air station, with what is known of its making.</summary>
/// <param name="Reading">The value, or why it was withheld.</param>
/// <param name="Raw">The raw value that it was made of; null where the sensor gives the quantity itself.</param>
/// <param name="Calibration">The version that made it; null where there is none.</param>
/// <param name="ExpandedUncertainty">Half the width of the interval that holds the truth with 95 % (k = 2), in the quantity's unit; null where it is not known.</param>
/// <param name="Notes">What limits it: <c>calibrationExpired</c>, <c>extrapolated</c>, <c>clippedAtZero</c>, <c>calibratedElsewhere</c>, <c>drift</c>.</param>
internal sealed record AirValue(
    Reading Reading, double? Raw, Calibration? Calibration, double? ExpandedUncertainty, IReadOnlyList<string> Notes);

using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Air.Calibrations;

/// <summary>A calibration and the file that it stands in.</summary>
/// <param name="File">The file.</param>
/// <param name="Calibration">The version.</param>
/// <param name="Place">Where its parts stand, for later checks.</param>
internal sealed record LoadedCalibration(string File, Calibration Calibration, MappingReader Place);

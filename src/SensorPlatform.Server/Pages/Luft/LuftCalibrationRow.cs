namespace SensorPlatform.Server.Pages.Luft;

/// <summary>A version of a calibration as it is shown.</summary>
internal sealed record LuftCalibrationRow(
    string Substance,
    string Version,
    string ValidFrom,
    string Expires,
    bool IsExpired,
    string Reference,
    string Period,
    string R2,
    string Rmse,
    string Pairs);

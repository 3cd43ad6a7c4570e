namespace SensorPlatform.Server.Alerts;

/// <summary>What the alert engine and its delivery have done since the start.</summary>
/// <param name="Evaluated">Values that rules looked at.</param>
/// <param name="ThinnedOut">Values left out because the inbox was full.</param>
/// <param name="Fired">Alerts fired.</param>
/// <param name="Resolved">Alerts that ended.</param>
/// <param name="StoreFailures">Failed tries to store changes.</param>
/// <param name="ChangesLost">Changes that could not be stored before the end.</param>
/// <param name="WindowsCutShort">Windows looked at before they were final, because too many waited.</param>
/// <param name="WindowsInsufficient">Windows that a rule did not judge, because too few of their readings came.</param>
/// <param name="TooOld">Values beyond a threshold that raised nothing, because they were measured too long ago.</param>
internal readonly record struct AlertCounts(
    long Evaluated, long ThinnedOut, long Fired, long Resolved, long StoreFailures, long ChangesLost, long WindowsCutShort,
    long WindowsInsufficient, long TooOld);

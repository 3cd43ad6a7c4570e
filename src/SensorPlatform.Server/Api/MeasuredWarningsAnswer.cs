namespace SensorPlatform.Server.Api;

/// <summary>
/// What the city's own stations measured: open alerts of its rules about heat. <c>Level</c> is the highest of the open rules
/// with one; 0 when none is open and it was known within the last two days that none holds; null when nobody knows, because the
/// city has no such rule, too few stations for it, or they do not tell. Not official.
/// </summary>
internal sealed record MeasuredWarningsAnswer(string Note, int? Level, IReadOnlyList<AlertAnswer> Alerts);

namespace SensorPlatform.Server.Sources.PublicSensors;

/// <summary>A message that an answer holds and that was not taken yet.</summary>
/// <param name="Json">The message, as its envelope is.</param>
/// <param name="Bookmarks">What is taken with it: keys, and newest times in milliseconds since 1970.</param>
internal sealed record PublicReport(byte[] Json, IReadOnlyList<KeyValuePair<string, long>> Bookmarks);

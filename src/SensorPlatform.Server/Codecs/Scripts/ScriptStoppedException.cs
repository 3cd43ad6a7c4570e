namespace SensorPlatform.Server.Codecs.Scripts;

/// <summary>
/// The guard's way out of a script. Jurassic's <c>catch</c> lets it pass, so that a script cannot go on after it.
/// </summary>
internal sealed class ScriptStoppedException(string message) : Exception(message);

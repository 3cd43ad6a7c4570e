namespace SensorPlatform.Server.Codecs.Scripts;

/// <summary>A script that is not taken; the message says why and in which line.</summary>
internal sealed class ScriptRefusedException(string message) : Exception(message);

namespace SensorPlatform.Server.Codecs.Scripts;

/// <summary>A piece of JavaScript.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins in the source.</param>
/// <param name="End">Where it ends.</param>
/// <param name="IsFirstOfLine">True when a line ends before it.</param>
internal readonly record struct ScriptToken(ScriptTokenKind Kind, int Start, int End, bool IsFirstOfLine);

namespace SensorPlatform.Server.Codecs.Scripts;

/// <summary>What a piece of JavaScript is.</summary>
internal enum ScriptTokenKind : byte
{
    /// <summary>A name or a keyword.</summary>
    Word = 0,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text in quotes, a piece of a template, a regular expression.</summary>
    Literal,

    /// <summary>An operator or a bracket.</summary>
    Sign,
}

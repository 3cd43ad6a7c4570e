namespace SensorPlatform.Core.Decoding.Decentlab;

/// <summary>What a bit of the flags announces.</summary>
/// <param name="WordCount">Words of 16 bits.</param>
/// <param name="Fields">The numbers in it that are measurements.</param>
internal readonly record struct DecentlabBlock(byte WordCount, DecentlabField[] Fields)
{
    /// <summary>A block.</summary>
    internal static DecentlabBlock Of(int wordCount, params DecentlabField[] fields) => new((byte)wordCount, fields);
}

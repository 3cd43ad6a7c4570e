namespace SensorPlatform.Core.Decoding.Decentlab;

/// <summary>What a bit of the flags announces.</summary>
/// <param name="WordCount">Words of 16 bits; 0: not known, so that nothing behind it can be read.</param>
/// <param name="Fields">The numbers in it that are measurements.</param>
internal readonly record struct DecentlabBlock(byte WordCount, DecentlabField[] Fields)
{
    /// <summary>A block whose layout is not known.</summary>
    internal static DecentlabBlock Unknown { get; } = new(0, []);

    /// <summary>A block.</summary>
    internal static DecentlabBlock Of(int wordCount, params DecentlabField[] fields) => new((byte)wordCount, fields);
}

namespace SensorPlatform.Core.Windows;

/// <summary>How people and stores spell the length of a window.</summary>
public static class WindowWords
{
    // By the number of the length.
    private static readonly string[] Words = ["", "5m", "1h", "15m", "1d", "3h", "8h", "24h"];

    /// <summary>All words: the stored lengths by their size, then the rolling ones.</summary>
    public static IReadOnlyList<string> All { get; } = ["5m", "15m", "1h", "1d", "3h", "8h", "24h"];

    /// <summary>The word of a length, as in <c>1h</c>; empty for none.</summary>
    public static string Of(WindowLength length) => Words[(int)length];

    /// <summary>The length of a word (ordinal); none when it is no word of a length.</summary>
    public static WindowLength LengthOf(ReadOnlySpan<char> word)
    {
        for (var number = 1; number < Words.Length; number++)
        {
            if (word.SequenceEqual(Words[number]))
            {
                return (WindowLength)number;
            }
        }

        return WindowLength.None;
    }
}

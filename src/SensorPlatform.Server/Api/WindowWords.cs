using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Api;

/// <summary>How the API, city files and InfluxDB spell the length of a window.</summary>
internal static class WindowWords
{
    private static readonly (string Word, WindowLength Length)[] Words =
    [
        ("5m", WindowLength.FiveMinutes),
        ("15m", WindowLength.FifteenMinutes),
        ("1h", WindowLength.OneHour),
        ("1d", WindowLength.OneDay),
        ("3h", WindowLength.ThreeHours),
        ("8h", WindowLength.EightHours),
        ("24h", WindowLength.TwentyFourHours),
    ];

    /// <summary>All words: the stored lengths, then the rolling ones.</summary>
    public static string[] All { get; } = [.. Words.Select(pair => pair.Word)];

    /// <summary>The word of a length, as in <c>1h</c>.</summary>
    public static string Of(WindowLength length) => Array.Find(Words, pair => pair.Length == length).Word
        ?? throw new ArgumentOutOfRangeException(nameof(length), length, "The length has no word.");

    /// <summary>The length of a word; none when there is none.</summary>
    public static WindowLength LengthOf(string? word) => Array.Find(Words, pair => pair.Word == word).Length;
}

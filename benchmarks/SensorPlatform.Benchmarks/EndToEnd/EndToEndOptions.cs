using System.Globalization;

namespace SensorPlatform.Benchmarks.EndToEnd;

/// <summary>What an end-to-end run does.</summary>
internal sealed record EndToEndOptions
{
    internal const string Usage = "Usage: end-to-end [--uplinks N]     N: 1,000 to 200,000; 50,000 when not given";

    /// <summary>Distinct good uplinks to send, 1,000 to 200,000; repeats and broken messages come on top. Default 50,000.</summary>
    internal int Uplinks { get; init; } = 50_000;

    /// <returns>Null when the arguments cannot be understood; <see cref="Usage"/> says what can.</returns>
    internal static EndToEndOptions? Parse(string[] arguments) => arguments switch
    {
        [] => new EndToEndOptions(),
        ["--uplinks", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 1_000 and <= 200_000 => new EndToEndOptions { Uplinks = count },
        _ => null,
    };
}

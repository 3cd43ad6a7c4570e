using System.Globalization;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>What a latency run does.</summary>
internal sealed record LatencyOptions
{
    internal const string Usage =
        "Usage: parking latency [--count N] [--background N]\n"
        + "  --count       changes of pitches, 50 to 5,000; 600 when not given\n"
        + "  --background  other uplinks a second, 0 to 2,000; 200 when not given";

    /// <summary>Changes of pitches, each of another one, at random times: ten a second on average. Default 600.</summary>
    internal int Count { get; init; } = 600;

    /// <summary>Uplinks of heat stations a second beside them. Default 200.</summary>
    internal int Background { get; init; } = 200;

    /// <returns>Null when the arguments cannot be understood; <see cref="Usage"/> says what can.</returns>
    internal static LatencyOptions? Parse(string[] arguments)
    {
        var options = new LatencyOptions();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length
                || !int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            switch (arguments[i])
            {
                case "--count" when number is >= 50 and <= 5_000:
                    options = options with { Count = number };
                    break;
                case "--background" when number <= 2_000:
                    options = options with { Background = number };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}

using System.Globalization;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>What an evaluation of forecasts does.</summary>
internal sealed record ForecastCommandOptions
{
    internal const string Usage =
        "Usage: parking forecast [--seed N] [--days N] [--runs N] [--noise SHARE]     "
        + "seed: at least 0, 3001 when not given; days: 7 to 1,461, 365 when not given; runs: 1 to 20, 1 when not given; "
        + "noise: 0 to 0.2 of the sensors' reports are wrong (and 2 % lost, 1 % late), none when not given";

    /// <summary>Seed of the simulated guests. The default was not used while the model was made.</summary>
    internal ulong Seed { get; init; } = 3001;

    /// <summary>Days that are judged, after the burn-in: 7 to 1,461.</summary>
    internal int Days { get; init; } = 365;

    /// <summary>Runs with other guests each: seed, seed + 1 and so on. 1 to 20.</summary>
    internal int Runs { get; init; } = 1;

    /// <summary>
    /// Share of the sensors' reports that are wrong, 0 to 0.2, beside 2 % that are lost and 1 % that are late; null: the pitches
    /// are seen as they are.
    /// </summary>
    internal double? Noise { get; init; }

    /// <returns>Null when the arguments cannot be understood; <see cref="Usage"/> says what can.</returns>
    internal static ForecastCommandOptions? Parse(ReadOnlySpan<string> arguments)
    {
        var options = new ForecastCommandOptions();
        for (; arguments.Length >= 2; arguments = arguments[2..])
        {
            switch (arguments[0])
            {
                case "--seed" when ulong.TryParse(arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    break;

                case "--days" when int.TryParse(arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out var days)
                    && days is >= 7 and <= 1_461:
                    options = options with { Days = days };
                    break;

                case "--runs" when int.TryParse(arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out var runs)
                    && runs is >= 1 and <= 20:
                    options = options with { Runs = runs };
                    break;

                case "--noise" when double.TryParse(
                        arguments[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var noise)
                    && noise is >= 0 and <= 0.2:
                    options = options with { Noise = noise };
                    break;

                default:
                    return null;
            }
        }

        return arguments.IsEmpty ? options : null;
    }
}

using System.Globalization;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>What an evaluation of occupancy and fault finding does.</summary>
internal sealed record OccupancyCommandOptions
{
    internal const string Usage =
        "Usage: parking occupancy [--seed N] [--days N] [--towns N]     seed: at least 0, 2026 when not given; days: 60 to 1,461, 365 when not\n"
        + "       given; towns: 1 to 20 towns in which faults are planted, 4 when not given";

    /// <summary>Seed of the first town; the next ones follow it.</summary>
    internal ulong Seed { get; init; } = 2026;

    /// <summary>Days that are judged, after the burn-in: 60 to 1,461.</summary>
    internal int Days { get; init; } = 365;

    /// <summary>Towns in which faults are planted, 1 to 20.</summary>
    internal int Towns { get; init; } = 4;

    /// <returns>Null when the arguments cannot be understood; <see cref="Usage"/> says what can.</returns>
    internal static OccupancyCommandOptions? Parse(ReadOnlySpan<string> arguments)
    {
        var options = new OccupancyCommandOptions();
        for (; arguments.Length >= 2; arguments = arguments[2..])
        {
            if (!ulong.TryParse(arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                return null;
            }

            switch (arguments[0])
            {
                case "--seed":
                    options = options with { Seed = value };
                    break;

                case "--days" when value is >= 60 and <= 1_461:
                    options = options with { Days = (int)value };
                    break;

                case "--towns" when value is >= 1 and <= 20:
                    options = options with { Towns = (int)value };
                    break;

                default:
                    return null;
            }
        }

        return arguments.IsEmpty ? options : null;
    }
}

using System.Globalization;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>What <c>parking requests</c> is asked for.</summary>
/// <param name="Seconds">How long each round lasts, 1 to 600.</param>
/// <param name="Connections">Connections of the rounds, each 1 to 1,000.</param>
/// <param name="Background">Uplinks a second meanwhile, 0 to 10,000.</param>
internal sealed record RequestsOptions(int Seconds, IReadOnlyList<int> Connections, int Background)
{
    internal const string Usage = "Usage: parking requests [--seconds N] [--connections N,N] [--background N]";

    /// <returns>Null when the arguments are not understood.</returns>
    internal static RequestsOptions? Parse(string[] arguments)
    {
        var options = new RequestsOptions(20, [4, 16], 200);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            var numbers = new List<int>();
            foreach (var part in arguments[i + 1].Split(','))
            {
                if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    return null;
                }

                numbers.Add(number);
            }

            options = (arguments[i], numbers) switch
            {
                ("--seconds", [>= 1 and <= 600]) => options with { Seconds = numbers[0] },
                ("--background", [<= 10_000]) => options with { Background = numbers[0] },
                ("--connections", _) when numbers.TrueForAll(static number => number is >= 1 and <= 1_000) =>
                    options with { Connections = numbers },
                _ => null,
            };
            if (options is null)
            {
                return null;
            }
        }

        return arguments.Length % 2 == 0 ? options : null;
    }
}

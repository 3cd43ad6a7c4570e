using System.Globalization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Retention;

/// <summary>Reads <c>NAME=DAYS,NAME=DAYS</c>.</summary>
internal static class QuantityDays
{
    private const int MostDays = 36_500;

    /// <summary>Reads the text; channels of a quantity go with it.</summary>
    /// <param name="text">The text; empty for none.</param>
    /// <param name="days">Days by <see cref="Quantity.Index"/>.</param>
    /// <param name="problem">What is wrong; empty when nothing is.</param>
    public static bool TryParse(string text, out IReadOnlyDictionary<byte, int> days, out string problem)
    {
        var read = new Dictionary<byte, int>();
        days = read;
        problem = "";
        foreach (var item in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = item.Split('=', StringSplitOptions.TrimEntries);
            if (parts.Length != 2)
            {
                problem = $"'{item}' is no quantity with days.";
                return false;
            }

            if (!Quantity.TryParse(parts[0], out var quantity) || quantity == Quantity.None || quantity.Channel != 0)
            {
                problem = $"'{parts[0]}' is no quantity.";
                return false;
            }

            if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > MostDays)
            {
                problem = $"'{parts[1]}' is no number of days.";
                return false;
            }

            if (!read.TryAdd(quantity.Index, number))
            {
                problem = $"'{parts[0]}' stands there twice.";
                return false;
            }
        }

        return true;
    }
}

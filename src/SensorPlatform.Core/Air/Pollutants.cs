using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air;

/// <summary>What is measured of each pollutant, and what it is called.</summary>
public static class Pollutants
{
    /// <summary>All, in the order in which they are shown.</summary>
    public static IReadOnlyList<Pollutant> All { get; } =
        [Pollutant.Pm25, Pollutant.Pm10, Pollutant.No2, Pollutant.O3, Pollutant.So2, Pollutant.Co];

    /// <summary>The quantity of its concentration.</summary>
    /// <exception cref="ArgumentOutOfRangeException">For <see cref="Pollutant.None"/>.</exception>
    public static Quantity QuantityOf(Pollutant pollutant) => pollutant switch
    {
        Pollutant.Pm25 => Quantity.AirPm25,
        Pollutant.Pm10 => Quantity.AirPm10,
        Pollutant.No2 => Quantity.AirNo2,
        Pollutant.O3 => Quantity.AirO3,
        Pollutant.So2 => Quantity.AirSo2,
        Pollutant.Co => Quantity.AirCo,
        _ => throw new ArgumentOutOfRangeException(nameof(pollutant)),
    };

    /// <summary>The pollutant that a quantity is the concentration of; none for other quantities and for those with a channel.</summary>
    public static Pollutant Of(Quantity quantity)
    {
        foreach (var pollutant in All)
        {
            if (QuantityOf(pollutant) == quantity)
            {
                return pollutant;
            }
        }

        return Pollutant.None;
    }

    /// <summary>The word in APIs and files: <c>pm2_5</c>, <c>pm10</c>, <c>no2</c>, <c>o3</c>, <c>so2</c>, <c>co</c>.</summary>
    public static string WordOf(Pollutant pollutant) => QuantityOf(pollutant).Name["air.".Length..];

    /// <summary>Finds a pollutant by its word (ordinal).</summary>
    /// <returns>False, and none, for another word.</returns>
    public static bool TryParse(ReadOnlySpan<char> word, out Pollutant pollutant)
    {
        foreach (var one in All)
        {
            if (word.SequenceEqual(WordOf(one)))
            {
                pollutant = one;
                return true;
            }
        }

        pollutant = Pollutant.None;
        return false;
    }

    /// <summary>As people write it: PM₂.₅, PM₁₀, NO₂, O₃, SO₂, CO.</summary>
    public static string SymbolOf(Pollutant pollutant) => pollutant switch
    {
        Pollutant.Pm25 => "PM₂.₅",
        Pollutant.Pm10 => "PM₁₀",
        Pollutant.No2 => "NO₂",
        Pollutant.O3 => "O₃",
        Pollutant.So2 => "SO₂",
        Pollutant.Co => "CO",
        _ => throw new ArgumentOutOfRangeException(nameof(pollutant)),
    };
}

using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Heat.Islands;

/// <summary>
/// The urban heat island: air temperature of a station less that of its reference, paired by hour, over hours that passed the quality control
/// (reference heat.md 3.1). The difference of two means would compare hours that only one has: by up to 0.94 K in Biel.
/// </summary>
public static class UrbanHeatIsland
{
    /// <summary>Each station against rural ones.</summary>
    /// <param name="network">The hours.</param>
    /// <param name="reference">
    /// One station, or several whose mean is the reference. Of several an hour counts only where all of them have it, as a reference that changes its
    /// members would show their differences as heat; one that has none of the chosen hours is left out.
    /// </param>
    /// <param name="isChosen">Does an hour count? Given its start; asked once an hour.</param>
    /// <returns>By station. A single reference has 0 K against itself. No pairs when no reference has an hour.</returns>
    /// <exception cref="ArgumentException">No reference.</exception>
    public static HeatIsland[] Against(CheckedNetwork network, ReadOnlySpan<int> reference, Func<Instant, bool> isChosen)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(isChosen);
        if (reference.IsEmpty)
        {
            throw new ArgumentException("There must be a station as reference.", nameof(reference));
        }

        var chosen = ChosenHours.Of(network.Network, isChosen);
        var used = new List<int>(reference.Length);
        foreach (var station in reference)
        {
            if (HasAny(network, station, chosen))
            {
                used.Add(station);
            }
        }

        return Evaluate(network, [.. used], chosen, needsAll: true);
    }

    /// <summary>
    /// Each station against the mean of all that have the hour, itself among them, without those in rooms: where there is no rural one. Says who is
    /// warmer than the town, not how much warmer the town is than the land.
    /// </summary>
    /// <param name="network">The hours.</param>
    /// <param name="isChosen">Does an hour count? Given its start; asked once an hour.</param>
    /// <returns>By station.</returns>
    public static HeatIsland[] AgainstAll(CheckedNetwork network, Func<Instant, bool> isChosen)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(isChosen);
        var all = new List<int>();
        for (var station = 0; station < network.Network.Places.Length; station++)
        {
            if (!network.Network.Places[station].IsIndoor)
            {
                all.Add(station);
            }
        }

        return Evaluate(network, [.. all], ChosenHours.Of(network.Network, isChosen), needsAll: false);
    }

    private static HeatIsland[] Evaluate(CheckedNetwork network, int[] reference, int[] chosen, bool needsAll)
    {
        var isReferenceKnown = AreHeightsKnown(network, reference);
        var (temperatures, heights) = ReferenceOf(network, reference, chosen, needsAll);
        var islands = new HeatIsland[network.Network.Places.Length];
        for (var station = 0; station < islands.Length; station++)
        {
            var height = isReferenceKnown ? network.Network.Places[station].ElevationMeters : null;
            islands[station] = IslandOf(network, station, height, chosen, temperatures, heights);
        }

        return islands;
    }

    private static HeatIsland IslandOf(
        CheckedNetwork network, int station, double? height, int[] chosen, double[] temperatures, double[] heights)
    {
        double sum = 0, highest = double.NaN;
        var pairs = 0;
        for (var i = 0; i < chosen.Length; i++)
        {
            if (double.IsNaN(temperatures[i]) || !network.IsGood(station, chosen[i]))
            {
                continue;
            }

            var celsius = network.Network.HoursOf(station)[chosen[i]].Mean;
            var difference = (height is { } own ? HeightCorrection.To(celsius, own, heights[i]) : celsius) - temperatures[i];
            sum += difference;
            highest = pairs == 0 ? difference : Math.Max(highest, difference);
            pairs++;
        }

        return new HeatIsland(sum / pairs, highest, pairs, height is not null);
    }

    // Mean temperature and mean height of those that have the hour; NaN where nothing can be said.
    private static (double[] Temperatures, double[] Heights) ReferenceOf(
        CheckedNetwork network, int[] reference, int[] chosen, bool needsAll)
    {
        var temperatures = new double[chosen.Length];
        var heights = new double[chosen.Length];
        for (var i = 0; i < chosen.Length; i++)
        {
            double sum = 0, heightSum = 0;
            var count = 0;
            foreach (var station in reference)
            {
                if (network.IsGood(station, chosen[i]))
                {
                    sum += network.Network.HoursOf(station)[chosen[i]].Mean;
                    heightSum += network.Network.Places[station].ElevationMeters ?? double.NaN;
                    count++;
                }
            }

            var isEnough = count > 0 && (!needsAll || count == reference.Length);
            temperatures[i] = isEnough ? sum / count : double.NaN;
            heights[i] = heightSum / count;
        }

        return (temperatures, heights);
    }

    private static bool HasAny(CheckedNetwork network, int station, int[] chosen)
    {
        foreach (var hour in chosen)
        {
            if (network.IsGood(station, hour))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AreHeightsKnown(CheckedNetwork network, int[] stations)
    {
        foreach (var station in stations)
        {
            if (network.Network.Places[station].ElevationMeters is null)
            {
                return false;
            }
        }

        return true;
    }
}

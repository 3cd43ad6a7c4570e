using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Heat.Islands;

/// <summary>Means of stations over chosen hours.</summary>
public static class StationMeans
{
    /// <summary>Fewest stations whose median stands for the network in an hour: the median of two is no third opinion.</summary>
    public const int FewestStations = 3;

    /// <summary>Means of all stations, over hours that passed the quality control.</summary>
    /// <param name="network">The hours.</param>
    /// <param name="isChosen">Does an hour count? Given its start; asked once an hour.</param>
    /// <returns>By station. Rooms have a plain mean and no comparable one: they are no part of the network.</returns>
    public static StationMean[] Of(CheckedNetwork network, Func<Instant, bool> isChosen)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(isChosen);
        var chosen = ChosenHours.Of(network.Network, isChosen);
        var medians = MediansOf(network, chosen);
        double medianSum = 0;
        var medianHours = 0;
        foreach (var median in medians)
        {
            if (!double.IsNaN(median))
            {
                medianSum += median;
                medianHours++;
            }
        }

        var means = new StationMean[network.Network.Places.Length];
        for (var station = 0; station < means.Length; station++)
        {
            means[station] = MeanOf(network, station, chosen, medians, medianSum / medianHours);
        }

        return means;
    }

    private static StationMean MeanOf(CheckedNetwork network, int station, int[] chosen, double[] medians, double level)
    {
        double sum = 0, differences = 0;
        int hours = 0, paired = 0;
        var own = network.Network.HoursOf(station);
        for (var i = 0; i < chosen.Length; i++)
        {
            if (!network.IsGood(station, chosen[i]))
            {
                continue;
            }

            var mean = own[chosen[i]].Mean;
            sum += mean;
            hours++;
            if (!double.IsNaN(medians[i]))
            {
                differences += mean - medians[i];
                paired++;
            }
        }

        var comparable = network.Network.Places[station].IsIndoor ? double.NaN : (differences / paired) + level;
        return new StationMean(sum / hours, comparable, hours, paired, chosen.Length);
    }

    private static double[] MediansOf(CheckedNetwork network, int[] chosen)
    {
        var places = network.Network.Places;
        var values = new double[places.Length];
        var medians = new double[chosen.Length];
        for (var i = 0; i < chosen.Length; i++)
        {
            var count = 0;
            for (var station = 0; station < places.Length; station++)
            {
                if (!places[station].IsIndoor && network.IsGood(station, chosen[i]))
                {
                    values[count++] = network.Network.HoursOf(station)[chosen[i]].Mean;
                }
            }

            medians[i] = count < FewestStations ? double.NaN : Median.Of(values.AsSpan(0, count));
        }

        return medians;
    }
}

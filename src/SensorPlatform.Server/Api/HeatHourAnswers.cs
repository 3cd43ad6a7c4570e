using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Api;

/// <summary>Makes answers of the hours of a station.</summary>
internal static class HeatHourAnswers
{
    /// <summary>The hours of a period that have a value, in order.</summary>
    public static IEnumerable<HeatHourAnswer> Of(CheckedNetwork network, string station, HeatPeriod period)
    {
        var index = IndexOf(network, station);
        for (var hour = 0; hour < network.Network.Count; hour++)
        {
            var start = network.Network.TimeOf(hour);
            var one = network.Network.HoursOf(index)[hour];
            if (!one.IsMeasured || !period.Has(start))
            {
                continue;
            }

            yield return new HeatHourAnswer(
                start,
                HeatNumbers.Degrees(one.Mean),
                HeatNumbers.Degrees(one.Minimum),
                HeatNumbers.Degrees(one.Maximum),
                Math.Round(one.CapturePercent, 1),
                network.IsGood(index, hour),
                HeatWords.Of(network.FlagsOf(index)[hour]));
        }
    }

    private static int IndexOf(CheckedNetwork network, string station)
    {
        var places = network.Network.Places;
        for (var i = 0; i < places.Length; i++)
        {
            if (string.Equals(places[i].Id, station, StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw new ArgumentException($"The station '{station}' is not of this network.", nameof(station));
    }
}

using System.Diagnostics.Metrics;
using SensorPlatform.Core.Parking;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Telemetry;

/// <summary>What a picture of the parking sites counts, by closed sets of words: no site, pitch or sensor is a tag.</summary>
internal static class ParkingGauges
{
    private static readonly PitchState[] States = [PitchState.Free, PitchState.Occupied, PitchState.Unknown, PitchState.Closed];
    private static readonly IReadOnlyList<string> Faults = ParkingWords.Of((PitchFaults)ushort.MaxValue);

    /// <summary>Pitches by state.</summary>
    public static IEnumerable<Measurement<long>> PitchesByState(ParkingPicture picture)
    {
        foreach (var state in States)
        {
            yield return new Measurement<long>(
                Count(picture, pitch => pitch.Estimate.State == state), new KeyValuePair<string, object?>("state", ParkingWords.Of(state)));
        }
    }

    /// <summary>Pitches by what is wrong with their sensors; one may have several faults.</summary>
    public static IEnumerable<Measurement<long>> PitchesByFault(ParkingPicture picture)
    {
        foreach (var fault in Faults)
        {
            yield return new Measurement<long>(
                Count(picture, pitch => ParkingWords.Of(pitch.Estimate.Faults).Contains(fault, StringComparer.Ordinal)),
                new KeyValuePair<string, object?>("fault", fault));
        }
    }

    /// <summary>Pitches set by hand, by what they are set to.</summary>
    public static IEnumerable<Measurement<long>> OverridesByKind(ParkingPicture picture)
    {
        foreach (var kind in PitchOverrideWords.All)
        {
            yield return new Measurement<long>(
                Count(picture, pitch => pitch.Override is { } held && PitchOverrideWords.Of(held.Kind) == kind),
                new KeyValuePair<string, object?>("kind", kind));
        }
    }

    /// <summary>Sites whose every pitch that is not closed is known to be occupied.</summary>
    public static long FullSites(ParkingPicture picture)
    {
        var full = 0L;
        foreach (var site in picture.Sites)
        {
            full += site.Counts is { Free: 0, Unknown: 0, Occupied: > 0 } ? 1 : 0;
        }

        return full;
    }

    /// <summary>Brier scores by horizon, of the model and of what it is held against: the mean over the sites that have been judged.</summary>
    public static IEnumerable<Measurement<double>> BrierScores(
        ParkingPicture picture, Func<string, IReadOnlyList<ForecastScore>> scoresOf)
    {
        var sums = new SortedDictionary<TimeSpan, (double Model, double Persistence, double Climatology, int Sites)>();
        foreach (var site in picture.Sites)
        {
            foreach (var score in scoresOf(site.Site.Id))
            {
                if (score.Count > 0)
                {
                    var (model, persistence, climatology, sites) = sums.GetValueOrDefault(score.Horizon);
                    sums[score.Horizon] = (
                        model + score.Brier, persistence + score.PersistenceBrier, climatology + score.ClimatologyBrier, sites + 1);
                }
            }
        }

        foreach (var (horizon, (model, persistence, climatology, sites)) in sums)
        {
            yield return Score(horizon, "model", model / sites);
            yield return Score(horizon, "persistence", persistence / sites);
            yield return Score(horizon, "climatology", climatology / sites);
        }
    }

    private static Measurement<double> Score(TimeSpan horizon, string of, double brier) => new(
        brier,
        new KeyValuePair<string, object?>("horizon", FormattableString.Invariant($"{horizon.TotalHours}h")),
        new KeyValuePair<string, object?>("of", of));

    private static long Count(ParkingPicture picture, Func<PitchPicture, bool> isCounted)
    {
        var count = 0L;
        foreach (var site in picture.Sites)
        {
            foreach (var pitch in site.Pitches)
            {
                count += isCounted(pitch) ? 1 : 0;
            }
        }

        return count;
    }
}

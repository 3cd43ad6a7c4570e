using System.Numerics;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>
/// CrowdQC+ m5: hours far from the median of the neighbours, without the station itself, in units of their Qn. The stations of an
/// hour are sorted once; the neighbours of each are then a set of ranks, from which their median and order are read.
/// </summary>
internal sealed class BuddyTest
{
    private const HeatFlags Without =
        SeriesRules.AllTests | HeatFlags.Place | HeatFlags.Outlier | HeatFlags.Untrusted | HeatFlags.Uncorrelated;

    private const int WordBits = 64;

    private readonly CheckedHours _hours;
    private readonly int[][] _buddies;

    // By the number of neighbours that have a value.
    private readonly double[] _bounds;

    // The values of an hour, rising, and the stations they are of; each station's rank, or -1; the ranks of one station's
    // neighbours.
    private readonly double[] _values;
    private readonly int[] _stations;
    private readonly int[] _ranks;
    private readonly ulong[] _near;
    private readonly double[] _nearValues;

    /// <summary>Finds the neighbours.</summary>
    public BuddyTest(CheckedHours hours)
    {
        _hours = hours;
        var count = hours.Stations;
        _buddies = new int[count][];
        _bounds = new double[count + 1];
        for (var i = 0; i <= count; i++)
        {
            _bounds[i] = Math.Abs(Student.Quantile(hours.Rules.BuddyProbability, i - 2));
        }

        for (var station = 0; station < count; station++)
        {
            _buddies[station] = BuddiesOf(station);
        }

        (_values, _nearValues) = (new double[count], new double[count]);
        (_stations, _ranks) = (new int[count], new int[count]);
        _near = new ulong[(count + WordBits - 1) / WordBits];
    }

    /// <summary>Flags such hours, and those with too few neighbours as isolated, which is no fault.</summary>
    public void Check()
    {
        var tests = _hours.Rules.Tests & (HeatFlags.Buddy | HeatFlags.Isolated);
        for (var hour = 0; hour < _hours.Network.Count; hour++)
        {
            var count = Rank(hour);
            for (var rank = 0; rank < count; rank++)
            {
                _hours.Flags[_stations[rank]][hour] |= Judge(rank, count) & tests;
            }
        }
    }

    private HeatFlags Judge(int rank, int ranked)
    {
        var (rules, station, value) = (_hours.Rules, _stations[rank], _values[rank]);

        // What is no farther from the coldest and the warmest is not far from any median: then the number of neighbours is all to
        // know.
        var isNear = value - _values[0] <= rules.WarmerBy && _values[ranked - 1] - value <= rules.ColderBy;
        var count = isNear && ranked == _ranks.Length ? _buddies[station].Length : FindNear(station);
        if (count < Math.Max(1, rules.LeastBuddies))
        {
            return HeatFlags.Isolated;
        }

        if (isNear)
        {
            return HeatFlags.None;
        }

        var median = (_values[RankOf((count - 1) / 2)] + _values[RankOf(count / 2)]) / 2;
        var departure = Math.Abs(value - median);
        var floor = value > median ? rules.WarmerBy : rules.ColderBy;
        return departure > floor && !QnScale.IsAbove(NearValues(), departure / _bounds[count]) ? HeatFlags.Buddy : HeatFlags.None;
    }

    private int Rank(int hour)
    {
        var count = 0;
        for (var station = 0; station < _ranks.Length; station++)
        {
            _ranks[station] = -1;
            if (_hours.IsUsable(station, hour, Without))
            {
                (_values[count], _stations[count++]) = (_hours.Corrected(station, hour), station);
            }
        }

        _values.AsSpan(0, count).Sort(_stations.AsSpan(0, count));
        for (var rank = 0; rank < count; rank++)
        {
            _ranks[_stations[rank]] = rank;
        }

        return count;
    }

    private int FindNear(int station)
    {
        Array.Clear(_near);
        var count = 0;
        foreach (var buddy in _buddies[station])
        {
            var rank = _ranks[buddy];
            if (rank >= 0)
            {
                _near[rank / WordBits] |= 1UL << (rank % WordBits);
                count++;
            }
        }

        return count;
    }

    // Rank of the neighbour that is warmer than so many others.
    private int RankOf(int colder)
    {
        var word = 0;
        for (var here = BitOperations.PopCount(_near[0]); here <= colder; here = BitOperations.PopCount(_near[word]))
        {
            colder -= here;
            word++;
        }

        var bits = _near[word];
        for (; colder > 0; colder--)
        {
            bits &= bits - 1;
        }

        return (word * WordBits) + BitOperations.TrailingZeroCount(bits);
    }

    private ReadOnlySpan<double> NearValues()
    {
        var count = 0;
        for (var word = 0; word < _near.Length; word++)
        {
            for (var bits = _near[word]; bits != 0; bits &= bits - 1)
            {
                _nearValues[count++] = _values[(word * WordBits) + BitOperations.TrailingZeroCount(bits)];
            }
        }

        return _nearValues.AsSpan(0, count);
    }

    private int[] BuddiesOf(int station)
    {
        var (rules, own) = (_hours.Rules, _hours.Network.Places[station]);
        var buddies = new List<int>();
        for (var other = 0; other < _hours.Stations; other++)
        {
            var place = _hours.Network.Places[other];
            if (other != station && !IsOtherHeight(own, place, rules) && own.Point.DistanceTo(place.Point) <= rules.BuddyMeters)
            {
                buddies.Add(other);
            }
        }

        return [.. buddies];
    }

    // An unknown height is not compared.
    private static bool IsOtherHeight(HeatPlace own, HeatPlace other, QualityRules rules) =>
        own.ElevationMeters is { } height && other.ElevationMeters is { } otherHeight
        && Math.Abs(height - otherHeight) > rules.BuddyElevationMeters;
}

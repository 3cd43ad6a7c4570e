using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>
/// A network under test: its hours, the flags so far, and buffers that all rungs of the ladder use. For one thread.
/// </summary>
internal sealed class CheckedHours
{
    private readonly double[] _corrections;
    private readonly double[] _values;

    /// <summary>Begins without flags.</summary>
    public CheckedHours(HeatNetwork network, QualityRules rules)
    {
        Network = network;
        Rules = rules;
        var stations = network.Places.Length;
        Flags = new HeatFlags[stations][];
        for (var station = 0; station < stations; station++)
        {
            Flags[station] = new HeatFlags[network.Count];
        }

        Months = HourRange.MonthsOf(network);
        _corrections = CorrectionsOf(network, rules.LapseRate);
        _values = new double[stations];
    }

    /// <summary>The hours as they were measured.</summary>
    public HeatNetwork Network { get; }

    /// <summary>The thresholds.</summary>
    public QualityRules Rules { get; }

    /// <summary>Flags by station and hour.</summary>
    public HeatFlags[][] Flags { get; }

    /// <summary>The months of UTC.</summary>
    public HourRange[] Months { get; }

    /// <summary>How many stations.</summary>
    public int Stations => Flags.Length;

    /// <summary>Is there a value of a station outdoors without any of these flags?</summary>
    public bool IsUsable(int station, int hour, HeatFlags without) =>
        (Flags[station][hour] & without) == 0 && double.IsFinite(Corrected(station, hour)) && !Network.Places[station].IsIndoor;

    /// <summary>Mean of an hour, Cel.</summary>
    public double Mean(int station, int hour) => Network.HoursOf(station)[hour].Mean;

    /// <summary>Mean of an hour at the mean height of the network, Cel.</summary>
    public double Corrected(int station, int hour) => Mean(station, hour) + _corrections[station];

    /// <summary>Marks the hours of a range that have a value.</summary>
    public void Mark(int station, HourRange range, HeatFlags flag)
    {
        var hours = Network.HoursOf(station);
        for (var hour = range.First; hour < range.End; hour++)
        {
            if (hours[hour].IsMeasured)
            {
                Flags[station][hour] |= flag;
            }
        }
    }

    /// <summary>Median of the stations of an hour; NaN when there are too few.</summary>
    /// <param name="hour">The hour.</param>
    /// <param name="without">Values with one of these flags are left out.</param>
    /// <param name="isCorrected">At one height?</param>
    public double MedianAt(int hour, HeatFlags without, bool isCorrected)
    {
        var values = Collect(hour, without, isCorrected);
        return values.Length < Rules.LeastStations ? double.NaN : Median.Of(values);
    }

    /// <summary>Values of the stations of an hour, at one height and rising. They hold until the next question.</summary>
    public ReadOnlySpan<double> SortedAt(int hour, HeatFlags without)
    {
        var values = Collect(hour, without, isCorrected: true);
        values.Sort();
        return values;
    }

    // An unknown height is taken for the mean one.
    private static double[] CorrectionsOf(HeatNetwork network, double lapseRate)
    {
        var (sum, count) = (0.0, 0);
        foreach (var place in network.Places)
        {
            if (place is { IsIndoor: false, ElevationMeters: { } meters } && double.IsFinite(meters))
            {
                (sum, count) = (sum + meters, count + 1);
            }
        }

        var corrections = new double[network.Places.Length];
        for (var station = 0; station < corrections.Length; station++)
        {
            var correction = network.Places[station].ElevationMeters is { } meters ? lapseRate * (meters - (sum / count)) : 0;
            corrections[station] = double.IsFinite(correction) ? correction : 0;
        }

        return corrections;
    }

    private Span<double> Collect(int hour, HeatFlags without, bool isCorrected)
    {
        var count = 0;
        for (var station = 0; station < Stations; station++)
        {
            if (IsUsable(station, hour, without))
            {
                _values[count++] = isCorrected ? Corrected(station, hour) : Mean(station, hour);
            }
        }

        return _values.AsSpan(0, count);
    }
}

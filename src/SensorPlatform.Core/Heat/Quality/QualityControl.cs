using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>
/// Tests the hours of a network: how much of each was measured, each series alone, then the ladder of CrowdQC+ in its order, each rung with what passed the ones
/// before, and the sun on the sensor. Which tests are made and which exclude is in the rules. Days and months are those of UTC.
/// </summary>
public static class QualityControl
{
    /// <summary>Makes all tests.</summary>
    /// <param name="network">The hours. Stations in rooms are tested alone and compared with nothing.</param>
    /// <param name="rules">The thresholds.</param>
    /// <returns>The hours with their flags; an hour without a value has none, unless it was filled.</returns>
    public static CheckedNetwork Check(HeatNetwork network, QualityRules rules)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rules);
        var hours = new CheckedHours(network, rules);
        Run(hours, HeatFlags.Sparse, CheckCapture);
        CheckSeries(hours);
        Run(hours, HeatFlags.Place, PlaceTest.Check);
        Run(hours, HeatFlags.Outlier, OutlierTest.Check);
        Run(hours, HeatFlags.Untrusted, MonthTests.CheckTrust);
        Run(hours, HeatFlags.Uncorrelated, MonthTests.CheckCorrelation);
        Run(hours, HeatFlags.Buddy | HeatFlags.Isolated, checkedHours => new BuddyTest(checkedHours).Check());
        Run(hours, HeatFlags.Radiation, RadiationTest.Check);
        return new CheckedNetwork(Complete(hours), hours.Flags, rules);
    }

    private static void Run(CheckedHours hours, HeatFlags tests, Action<CheckedHours> check)
    {
        if ((hours.Rules.Tests & tests) != 0)
        {
            check(hours);
        }
    }

    // Before hours are filled: those have no readings, and say so by a flag of their own.
    private static void CheckCapture(CheckedHours hours)
    {
        for (var station = 0; station < hours.Stations; station++)
        {
            var row = hours.Network.HoursOf(station);
            for (var hour = 0; hour < row.Length; hour++)
            {
                if (row[hour].IsMeasured && !(row[hour].CapturePercent >= hours.Rules.MinimumCapturePercent))
                {
                    hours.Flags[station][hour] |= HeatFlags.Sparse;
                }
            }
        }
    }

    private static void CheckSeries(CheckedHours hours)
    {
        var network = hours.Network;
        var times = new Instant[network.Count];
        for (var hour = 0; hour < times.Length; hour++)
        {
            times[hour] = network.TimeOf(hour);
        }

        var (means, lows, highs) = (new double[times.Length], new double[times.Length], new double[times.Length]);
        var rules = hours.Rules.SeriesRules with { Tests = hours.Rules.SeriesRules.Tests & hours.Rules.Tests };
        for (var station = 0; station < hours.Stations; station++)
        {
            var row = network.HoursOf(station);
            for (var hour = 0; hour < row.Length; hour++)
            {
                (means[hour], lows[hour], highs[hour]) = (row[hour].Mean, row[hour].Minimum, row[hour].Maximum);
            }

            SeriesTests.Check(times, means, lows, highs, rules, hours.Flags[station]);
        }
    }

    // o1 to o4. Hours are copied only where some may change.
    private static HeatNetwork Complete(CheckedHours hours)
    {
        var (network, rules) = (hours.Network, hours.Rules);
        var (isFilled, isCorrected) = (rules.Tests.HasFlag(HeatFlags.Filled), rules.Tests.HasFlag(HeatFlags.LagCorrected));
        if (isFilled || isCorrected)
        {
            network = Changed(hours, isFilled, isCorrected);
        }

        // A filled hour is there, whether or not it may be used: that is what CrowdQC+ fills before it counts.
        var without = rules.Excluding & ~HeatFlags.Filled;
        if (rules.Tests.HasFlag(HeatFlags.DayIncomplete))
        {
            AvailabilityTest.Check(hours, network, HourRange.DaysOf(network), HeatFlags.DayIncomplete, without);
        }

        if (rules.Tests.HasFlag(HeatFlags.MonthIncomplete))
        {
            without |= HeatFlags.DayIncomplete;
            AvailabilityTest.Check(hours, network, hours.Months, HeatFlags.MonthIncomplete, without);
        }

        return network;
    }

    private static HeatNetwork Changed(CheckedHours hours, bool isFilled, bool isCorrected)
    {
        var (network, rules) = (hours.Network, hours.Rules);
        var rows = new HeatHour[hours.Stations][];
        for (var station = 0; station < rows.Length; station++)
        {
            rows[station] = network.HoursOf(station).ToArray();
            if (isCorrected)
            {
                Lag.Correct(network.HoursOf(station), rows[station], hours.Flags[station], rules.TimeConstant);
            }

            if (isFilled)
            {
                Gaps.Fill(station, rows[station], hours);
            }
        }

        return new HeatNetwork(network.Places.ToArray(), network.Start, rows);
    }
}

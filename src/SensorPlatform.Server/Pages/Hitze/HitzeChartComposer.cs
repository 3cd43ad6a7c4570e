using System.Globalization;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Makes the chart, the table of hours and the account of the quality control of one station.</summary>
/// <param name="words">The words.</param>
/// <param name="network">The hours of the network.</param>
/// <param name="station">Place of the station in it.</param>
internal sealed class HitzeChartComposer(HitzeWords words, CheckedNetwork network, int station)
{
    private const int AxisStep = 5;
    private const int DayHours = 24;
    private const HeatFlags GapsAround = HeatFlags.DayIncomplete | HeatFlags.MonthIncomplete;

    private HitzeTexts Texts => words.Texts;

    /// <summary>Was any of the last hours measured?</summary>
    /// <param name="count">How many.</param>
    public bool HasHours(int count)
    {
        for (var hour = First(count); hour < network.Network.Count; hour++)
        {
            if (network.Network.HoursOf(station)[hour].IsMeasured)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The chart of the last hours.</summary>
    /// <param name="count">How many.</param>
    /// <param name="name">The same in words.</param>
    public HitzeChart Chart(int count, string name)
    {
        var hours = new List<HitzeChartHour>();
        var ticks = new List<(int, string)>();
        for (var hour = First(count); hour < network.Network.Count; hour++)
        {
            var (start, value) = (network.Network.TimeOf(hour), network.Network.HoursOf(station)[hour]);
            var isNight = new HeatPeriod(start, start + TimeSpan.FromHours(1), HeatHours.Night).Has(start);
            if (words.Local(start).Hour is var clock && (clock == 0 || (count <= 2 * DayHours && clock % 6 == 0)))
            {
                ticks.Add((hours.Count, clock == 0 ? words.ShortDate(start) : words.Clock(start)));
            }

            hours.Add(new HitzeChartHour(start, value.Mean, value.Minimum, value.Maximum, network.IsGood(station, hour), isNight));
        }

        var good = hours.Where(hour => hour.IsGood).ToList();

        // What is excluded stands at the edge where it lies beyond: it may be any number, and must not flatten the rest.
        var low = good.Count == 0 ? 0 : Math.Floor(good.Min(hour => hour.Minimum) / AxisStep) * AxisStep;
        var high = good.Count == 0 ? 0 : Math.Ceiling(good.Max(hour => hour.Maximum) / AxisStep) * AxisStep;
        return new HitzeChart(
            PageFormat.Filled(Texts.ChartName, name), hours, ticks, low, Math.Max(high, low + AxisStep), Summary(good, hours.Count));
    }

    /// <summary>The same hours as a table, newest first.</summary>
    public PageTable Table(int count)
    {
        var rows = new List<IReadOnlyList<string>>();
        for (var hour = network.Network.Count - 1; hour >= First(count); hour--)
        {
            var value = network.Network.HoursOf(station)[hour];
            rows.Add(
            [
                words.ShortTime(network.Network.TimeOf(hour)),
                words.Number(value.Mean),
                words.Number(value.Minimum),
                words.Number(value.Maximum),
                value.IsMeasured ? words.Percent(value.CapturePercent) : Texts.NoValue,
                Names(network.FlagsOf(station)[hour]),
            ]);
        }

        return new PageTable(
            Texts.TableSummary,
            [Texts.HoursSlider, Texts.ColumnMean, Texts.ColumnMinimum, Texts.ColumnMaximum, Texts.ColumnCapture, Texts.ColumnNotes],
            rows);
    }

    /// <summary>What the quality control says of all the hours.</summary>
    public HitzeQualityView Quality()
    {
        var (measured, noted, excluded) = (0, 0, 0);
        var counts = new SortedDictionary<HeatFlags, int>();
        for (var hour = 0; hour < network.Network.Count; hour++)
        {
            var flags = network.FlagsOf(station)[hour];
            measured += network.Network.HoursOf(station)[hour].IsMeasured ? 1 : 0;
            var isGood = network.IsGood(station, hour);
            if (flags == HeatFlags.None || !network.Network.HoursOf(station)[hour].IsMeasured)
            {
                continue;
            }

            // A day or month with gaps says nothing against the hours that are there.
            noted += isGood && (flags & ~GapsAround) == HeatFlags.None ? 0 : 1;
            excluded += isGood ? 0 : 1;
            foreach (var flag in Enum.GetValues<HeatFlags>().Where(flag => flag != HeatFlags.None && (flags & flag) != 0))
            {
                counts[flag] = counts.GetValueOrDefault(flag) + 1;
            }
        }

        return new HitzeQualityView(
            measured == 0 ? Texts.QualityEmpty
                : noted == 0 ? PageFormat.Filled(Texts.QualityNone, Text(measured))
                : PageFormat.Filled(Texts.QualityCount, Text(noted), Text(measured), Text(excluded)),
            [
                .. counts.Select(one => new HitzeQualityRow(
                    Names(one.Key),
                    PageFormat.Filled(Texts.QualityHours, Text(one.Value)),
                    (one.Key & network.Rules.Excluding) != 0)),
            ]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private int First(int count) => Math.Max(0, network.Network.Count - count);

    private string Names(HeatFlags flags) =>
        string.Join("; ", HeatWords.Of(flags).Select(word => Texts.FlagWords.GetValueOrDefault(word, word)));

    private string Summary(List<HitzeChartHour> good, int count)
    {
        if (good.Count == 0)
        {
            return Texts.ChartNothing;
        }

        var (lowest, highest) = (good.MinBy(hour => hour.Minimum), good.MaxBy(hour => hour.Maximum));
        return PageFormat.Filled(
            Texts.ChartSummary,
            words.Celsius(lowest.Minimum),
            words.ShortTime(lowest.Start),
            words.Celsius(highest.Maximum),
            words.ShortTime(highest.Start),
            Text(good.Count),
            Text(count));
    }
}

using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Heat.Export.Hours;

/// <summary>What the quality control found in the hours of stations: two bytes an hour.</summary>
internal sealed class HourFlags
{
    // A month of many stations is some megabytes.
    private const int MonthsAtOnce = 2;

    private readonly Dictionary<string, ushort[]> _flags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HeatFlags> _excluding = new(StringComparer.Ordinal);
    private readonly Dictionary<HeatFlags, string> _words = [];
    private readonly Instant _start;

    private HourFlags(Instant start) => _start = start;

    /// <summary>The flags of all hours of a question, month by month.</summary>
    /// <param name="months">Tests them.</param>
    /// <param name="question">Cities and span.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="isAlone">Nobody else is served by the process: the work may take all cores, and stop them for its garbage.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Storage.StorageException">The store does not answer.</exception>
    public static async Task<HourFlags> ReadAsync(
        HeatMonths months, HeatQuestion question, HeatProgress progress, bool isAlone, CancellationToken cancellationToken)
    {
        var start = HeatHistory.FullHour(question.From);
        var end = question.EndHour;
        var flags = new HourFlags(start);
        var count = (int)(end - start).TotalHours;
        foreach (var city in question.Cities)
        {
            foreach (var station in HeatMonths.StationsOf(city))
            {
                flags._flags[station.Id] = new ushort[count];
                flags._excluding[station.Id] = HeatMonths.RulesOf(city).Excluding;
            }

            var (gate, done) = (new Lock(), 0.0);
            var limits = new ParallelOptions { MaxDegreeOfParallelism = isAlone ? MonthsAtOnce : 1, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(UtcMonth.Within(start, end), limits, async (month, cancelled) =>
            {
                var from = month.Start > start ? month.Start : start;
                var to = month.End < end ? month.End : end;
                flags.Take(await months.HoursAsync(city, from, to, Instant.None, cancelled));

                if (isAlone)
                {
                    // A month of many stations leaves some thirty megabytes behind it, and the collector would wait for more.
                    GC.Collect(generation: 1, GCCollectionMode.Forced, blocking: true);
                }

                lock (gate)
                {
                    progress.Show("quality control", done += (to - from) / (end - start));
                }
            });
        }

        return flags;
    }

    /// <summary>The flags of an hour in words with a blank between them, <c>none</c> where it passed; and whether it may be used.</summary>
    public (string Words, bool IsUsable) Of(string station, Instant hour)
    {
        var flags = (HeatFlags)_flags[station][(int)(hour - _start).TotalHours];
        if (!_words.TryGetValue(flags, out var words))
        {
            _words[flags] = words = WordsOf(flags);
        }

        return (words, (flags & _excluding[station]) == 0);
    }

    /// <summary>Flags in words with a blank between them, in the order of their bits; <c>none</c> without any.</summary>
    public static string WordsOf(HeatFlags flags) => flags == HeatFlags.None ? "none" : string.Join(' ', HeatWords.Of(flags));

    // Each month has hours of its own: several may be taken at a time.
    private void Take(CheckedNetwork month)
    {
        var first = (int)(month.Network.Start - _start).TotalHours;
        for (var station = 0; station < month.Network.Places.Length; station++)
        {
            var target = _flags[month.Network.Places[station].Id];
            var hours = month.FlagsOf(station);
            for (var hour = 0; hour < hours.Length; hour++)
            {
                target[first + hour] = (ushort)hours[hour];
            }
        }
    }
}

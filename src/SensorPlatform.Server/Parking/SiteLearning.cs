using System.Diagnostics;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// Makes sites learn from stored readings what they have no state of: at the first start with an old data folder, for a new
/// site, or after a state has become unusable. Bounded by days, readings and quarters of an hour, so that a start does not take
/// long.
/// </summary>
/// <param name="desk">All sites.</param>
/// <param name="history">The stored readings.</param>
/// <param name="days">Days to go back at most.</param>
/// <param name="now">The time: what lies ahead of it counts as now.</param>
/// <param name="logger">The log.</param>
internal sealed class SiteLearning(ParkingDesk desk, ParkingHistory history, int days, Instant now, ILogger logger)
{
    // About 30 s of work each, whatever the number of sites; with each twentieth quarter a forecaster looks ahead.
    private const long MaximumRows = 2_000_000;
    private const long MaximumQuarters = 300_000;
    private const long QuartersPerDay = 96;

    private static readonly TimeSpan JudgedSpan = TimeSpan.FromDays(28);
    private static readonly TimeSpan JudgeTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestGap = TimeSpan.FromHours(48);

    private long _judging;

    /// <summary>Learns.</summary>
    /// <param name="sites">Places of the sites, and which of their parts have no state; -1: the desk's own.</param>
    public void Run(IReadOnlyList<(int Site, IReadOnlyList<int> Parts)> sites)
    {
        var begun = Stopwatch.GetTimestamp();
        var total = 0L;
        for (var i = 0; i < sites.Count; i++)
        {
            var newest = history.NewestOf(sites[i].Site);
            if (!newest.IsNone)
            {
                total += Learn(sites[i].Site, sites[i].Parts, newest < now ? newest : now, i + 1, sites.Count);
            }
        }

        if (total > 0)
        {
            ParkingLog.Learned(logger, sites.Count, total, Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }
    }

    private long Learn(int index, IReadOnlyList<int> parts, Instant newest, int number, int count)
    {
        var site = desk.Sites[index];
        var span = TimeSpan.FromDays(Math.Min(days, (double)MaximumQuarters / QuartersPerDay / count));
        var rows = history.Count(index, newest - span);
        if (rows > MaximumRows / count)
        {
            span *= (double)MaximumRows / count / rows;
            rows = MaximumRows / count;
        }

        ParkingLog.Learning(logger, site.Site.Id, number, count, span.TotalDays, rows);
        var scratch = new SiteDesk(site.City, site.Site, desk.PartsOf(site.City, site.Site));
        foreach (var note in history.ByTime(index, newest - span))
        {
            var pitch = desk.Places[note.Place].Pitch;
            if (!note.IsWord && scratch.Cursors[pitch].Offset == note.Offset)
            {
                continue;
            }

            var told = note.NotAfter(now);
            Advance(scratch, told.Time, newest);
            scratch.Take(pitch, in told);
        }

        Adopt(site, scratch, parts);
        return rows;
    }

    private void Advance(SiteDesk scratch, Instant time, Instant newest)
    {
        if (scratch.Quarter.IsNone || time - scratch.Quarter > LongestGap)
        {
            scratch.AdvanceTo(time, LongestGap);
        }

        while (time - scratch.Quarter >= SiteForecast.Step)
        {
            scratch.AdvanceTo(scratch.Quarter + SiteForecast.Step, LongestGap);
            var isWanted = scratch.IsKeepDue && newest - scratch.Quarter <= JudgedSpan;
            scratch.IsKeepDue = false;
            if (isWanted && Stopwatch.GetElapsedTime(0, _judging) < JudgeTime)
            {
                var begun = Stopwatch.GetTimestamp();
                var pitches = scratch.EstimatesAt(scratch.Quarter);
                scratch.Parts.Judge.Keep(scratch.Parts.Forecaster.Forecast(scratch.Quarter, pitches), pitches);
                _judging += Stopwatch.GetTimestamp() - begun;
            }
        }
    }

    private static void Adopt(SiteDesk site, SiteDesk scratch, IReadOnlyList<int> parts)
    {
        foreach (var part in parts)
        {
            if (part >= 0)
            {
                site.Parts.Adopt(part, scratch.Parts);
            }
            else
            {
                scratch.Cursors.CopyTo(site.Cursors);
                site.Quarter = scratch.Quarter;
            }

            if (part == SiteParts.StaysPart)
            {
                site.ChangedStays.AddRange(scratch.ChangedStays);
            }
        }
    }
}

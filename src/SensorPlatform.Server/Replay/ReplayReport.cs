using System.Globalization;
using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Replay;

/// <summary>Shows a plan as text.</summary>
internal static class ReplayReport
{
    private const int MostDays = 200;

    /// <summary>Writes it.</summary>
    public static void Write(ReplayPlan plan, SensorDirectory sensors, TextWriter output)
    {
        var total = plan.Total;
        Line(output, "uplinks looked at", total.Uplinks);
        Line(output, "  that change", total.Changed);
        Line(output, "    dead letters that can be decoded now", total.NowDecodable);
        Line(output, "    that cannot be decoded any more", total.NoLongerDecodable);
        Line(output, "    of which nothing was stored", total.New);
        Line(output, "readings that stay", total.SameReadings);
        Line(output, "readings that change", total.ChangedReadings);
        Line(output, "readings that are new", total.NewReadings);
        Line(output, "readings that go", total.GoneReadings);
        LineUnlessZero(output, "readings whose journal records are no longer kept: they stay", plan.WithoutRecord);
        LineUnlessZero(output, "readings older than retention keeps: they do not come back", plan.TooOld);
        LineUnlessZero(output, "uplinks of another sensor then: they stay with it", plan.OfAnother);
        WriteDifferences(plan, output);
        WriteDays(plan, sensors, output);
    }

    /// <summary>A civil day as text.</summary>
    public static string DateOf(int day) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(day).ToString("O", CultureInfo.InvariantCulture);

    private static void WriteDifferences(ReplayPlan plan, TextWriter output)
    {
        foreach (var (quantity, differences) in plan.Differences)
        {
            output.WriteLine($"largest differences of {quantity.Name} ({quantity.Unit}):");
            foreach (var one in differences)
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {one.Old:G9} -> {one.New:G9}  {one.SensorId}  {one.Time.ToDateTimeOffset():yyyy-MM-dd'T'HH:mm:ss'Z'}"));
            }
        }
    }

    private static void WriteDays(ReplayPlan plan, SensorDirectory sensors, TextWriter output)
    {
        var changed = plan.Days.Where(day => day.Value.Changed > 0).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        output.WriteLine(
            $"{"sensor",-28} {"day",-10} {"uplinks",8} {"change",8} {"same",8} {"changed",8} {"new",8} {"gone",8}");
        foreach (var ((sensor, day), counts) in changed.Take(MostDays))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{sensors[sensor].Id,-28} {DateOf(day)} {counts.Uplinks,8} {counts.Changed,8} {counts.SameReadings,8} {counts.ChangedReadings,8} {counts.NewReadings,8} {counts.GoneReadings,8}"));
        }

        if (changed.Count > MostDays)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… and {changed.Count - MostDays} more."));
        }
    }

    private static void LineUnlessZero(TextWriter output, string what, long count)
    {
        if (count > 0)
        {
            Line(output, what, count);
        }
    }

    private static void Line(TextWriter output, string what, long count) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-62}{count,12}"));
}

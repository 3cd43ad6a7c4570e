using System.Buffers;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Parking;

public sealed class ForecastJudgeTests
{
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2025, 7, 7, 3, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_forecast_is_judged_when_its_time_has_come()
    {
        var judge = new ForecastJudge(CivilCalendar.Utc);
        judge.Keep(Saying(Start, 0.75), Row(free: 1));
        judge.Observe(Start + TimeSpan.FromMinutes(45), Row(free: 1));
        Assert.Equal(0, judge.Scores()[0].Count);
        judge.Observe(Start + TimeSpan.FromHours(1), Row(free: 0));
        var score = judge.Scores()[0];
        Assert.Equal((1, TimeSpan.FromHours(1)), (score.Count, score.Horizon));
        Assert.Equal(0.5625, score.Brier, 12);
        Assert.Equal(1, score.PersistenceBrier, 12);
        Assert.Equal(new ReliabilityBin(1, 0.75, 0), score.Reliability[7]);
        Assert.Equal(0, judge.Scores()[1].Count);
    }

    [Fact]
    public void Climatology_knows_the_past_of_an_hour_of_the_week_alone()
    {
        var judge = new ForecastJudge(CivilCalendar.Utc);
        for (var week = 0; week < 10; week++)
        {
            for (var hour = 0; hour < 168; hour++)
            {
                judge.Observe(Start + TimeSpan.FromHours((week * 168) + hour), Row(free: hour == 5 ? 0 : 1));
            }
        }

        var now = Start + TimeSpan.FromHours((10 * 168) + 4);
        judge.Keep(Saying(now, 1), Row(free: 1));
        judge.Observe(now + TimeSpan.FromHours(1), Row(free: 0));
        var score = judge.Scores()[0];

        // Ten times full of ten, and four pseudo-counts of the whole week's frequency.
        var said = 4 * ((1670 + 0.5) / 1681) / 14;
        Assert.Equal(said * said, score.ClimatologyBrier, 12);
        Assert.Equal(1, score.Brier, 12);
    }

    [Fact]
    public void What_nobody_saw_is_counted_and_not_judged()
    {
        var judge = new ForecastJudge(CivilCalendar.Utc);
        judge.Keep(Saying(Start, 0.5), Row(free: 0, unknown: 1));
        Assert.Equal(6, judge.NotJudged);
        judge.Keep(Saying(Start, 0.5), Row(free: 1));
        judge.Observe(Start + TimeSpan.FromHours(1), Row(free: 0, unknown: 1));
        Assert.Equal(7, judge.NotJudged);
        judge.Observe(Start + TimeSpan.FromHours(4), Row(free: 1));
        Assert.Equal(8, judge.NotJudged);
        judge.Observe(Start + TimeSpan.FromHours(6), Row(free: 1, unknown: 1));
        Assert.Equal(8, judge.NotJudged);
        Assert.Equal([0, 0, 1, 0, 0, 0], judge.Scores().Select(static score => score.Count));
    }

    [Fact]
    public void Forecasts_that_nobody_judges_do_not_pile_up()
    {
        var judge = new ForecastJudge(CivilCalendar.Utc);
        for (var i = 0; i < 1000; i++)
        {
            judge.Keep(Saying(Start, 0.5), Row(free: 1));
        }

        Assert.Equal(6000 - 512, judge.NotJudged);
    }

    [Fact]
    public void What_was_saved_is_restored_and_broken_bytes_are_refused()
    {
        var judge = new ForecastJudge(CivilCalendar.Utc);
        for (var hour = 0; hour < 100; hour++)
        {
            var now = Start + TimeSpan.FromHours(hour);
            judge.Observe(now, Row(free: hour % 3));
            judge.Keep(Saying(now, hour / 100.0), Row(free: hour % 3));
        }

        var saved = Saved(judge);
        var restored = new ForecastJudge(CivilCalendar.Utc);
        Assert.True(restored.TryRestore(saved));
        Assert.Equal(saved, Saved(restored));
        Assert.Equal(judge.Scores()[2].Reliability, restored.Scores()[2].Reliability);
        Assert.True(restored.Scores()[5].Count > 40);
        Assert.False(restored.TryRestore([]));
        Assert.False(restored.TryRestore([.. saved, 1]));
        Assert.False(restored.TryRestore(saved.AsSpan(0, saved.Length - 1)));
        var noise = new byte[saved.Length];
        new Random(1).NextBytes(noise);
        noise[0] = saved[0];
        Assert.False(restored.TryRestore(noise));
        Assert.Equal(saved, Saved(restored));
    }

    private static SiteForecast Saying(Instant from, double probability)
    {
        var points = new ForecastPoint[SiteForecast.PointCount];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new ForecastPoint(from + (SiteForecast.Step * i), probability, probability, probability, probability);
        }

        return new SiteForecast(1, isPrior: false, points, new double[2 * SiteForecast.PointCount]);
    }

    private static PitchEstimate[] Row(int free, int unknown = 0) => PitchRow.Of(free, 2 - Math.Min(free, 1), unknown, 1, Start);

    private static byte[] Saved(ForecastJudge judge)
    {
        var writer = new ArrayBufferWriter<byte>();
        judge.Save(writer);
        return writer.WrittenSpan.ToArray();
    }
}

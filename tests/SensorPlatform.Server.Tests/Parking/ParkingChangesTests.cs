using System.Buffers;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Parking;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Parking;

/// <summary>Pitches and sensors that are other ones after a restart, and savings that fail.</summary>
public sealed class ParkingChangesTests
{
    private const int Forecaster = 3;

    [Fact]
    public async Task What_is_set_by_hand_ends_with_its_pitch()
    {
        await using var bench = new ParkingBench();
        var cancellation = TestContext.Current.CancellationToken;
        await bench.Parking.Overrides.SetAsync(
            bench.Site.Site, 9, PitchOverrideKind.Closed, Instant.None, "Anna", null, cancellation);
        await bench.Parking.Overrides.SetAsync(
            bench.Site.Site, 8, PitchOverrideKind.Closed, Instant.None, "Anna", null, cancellation);
        bench.Catalog = SampleCity.Catalog([.. SampleCity.Pitches().Where(pitch => pitch.Id != "10")]);
        bench.Time.Advance(TimeSpan.FromHours(1));

        await bench.RestartAsync(inOrder: true);

        var ended = Assert.Single(bench.Parking.Overrides.List(null, false, 10, 0));
        Assert.Equal(("10", bench.Now, null), (ended.Pitch, ended.LiftedAt, ended.LiftedBy));
        Assert.Equal("9", Assert.Single(bench.Parking.Overrides.List(null, true, 10, 0)).Pitch);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sensor_that_was_moved_does_not_bring_its_words_along(bool isLearned)
    {
        await using var bench = new ParkingBench();
        await bench.SettleAsync();
        await bench.CommitAsync((1, 1), (2, 0));
        await bench.CloseAsync(inOrder: isLearned);
        if (isLearned)
        {
            using var connection = SqliteFile.OpenForWriting(bench.ParkingPath, "NORMAL");
            SqliteFile.Execute(connection, "DELETE FROM states");
        }

        bench.Catalog = SampleCity.Catalog(
        [
            .. SampleCity.Pitches().Select(static pitch => pitch.Id switch
            {
                "1" => new Pitch { Id = "1" },
                "12" => new Pitch { Id = "12", Sensor = SampleCity.PitchSensor(1) },
                _ => pitch,
            }),
        ]);
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        bench.Open();
        await bench.SettleAsync();

        Assert.Equal((PitchReason.NoSensor, PitchReason.NeverHeard), (bench.Estimate(1).Reason, bench.Estimate(12).Reason));
        Assert.Equal(PitchState.Free, bench.Estimate(2).State);
        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));
        await bench.CommitAsync(output => bench.Say(output, 1, 0));
        await bench.SettleAsync();
        Assert.Equal(PitchState.Free, bench.Estimate(12).State);
    }

    [Fact]
    public void A_forecaster_of_another_number_of_pitches_is_learned_anew()
    {
        var bytes = Save(Parts("1", "2", "3"));

        Assert.True(Parts("1", "2", "3").TryRestore(Forecaster, bytes));
        Assert.False(Parts("1", "2", "3", "4").TryRestore(Forecaster, bytes));
        Assert.False(Parts("1", "2").TryRestore(Forecaster, bytes));
    }

    [Fact]
    public void A_forecaster_does_not_take_another_order_of_pitches_for_guests()
    {
        var start = Instant.From(new DateTimeOffset(2026, 7, 14, 17, 0, 0, TimeSpan.Zero));
        var parts = Parts("1", "2", "3");
        parts.Forecaster.Learn(start, [Occupied(start), Free(start), Free(start)]);
        var bytes = Save(parts);
        var other = Parts("3", "2", "1");
        Assert.True(other.TryRestore(Forecaster, bytes));
        var now = start + SiteForecast.Step;

        parts.Forecaster.Learn(now, [Occupied(start), Free(start), Free(start)]);
        other.Forecaster.Learn(now, [Free(start), Free(start), Occupied(start)]);

        var expected = parts.Forecaster.Forecast(now, [Occupied(start), Free(start), Free(start)]);
        var actual = other.Forecaster.Forecast(now, [Free(start), Free(start), Occupied(start)]);
        Assert.Equal(expected.Points[16].ExpectedFree, actual.Points[16].ExpectedFree, 0.01);
    }

    [Fact]
    public async Task A_saving_that_fails_by_a_fault_of_the_program_keeps_none_of_the_later_ones()
    {
        await using var bench = new ParkingBench();
        var setting = await bench.Parking.Overrides.SetAsync(
            bench.Site.Site, 0, PitchOverrideKind.Closed, Instant.None, "Anna", null, TestContext.Current.CancellationToken);
        var desk = new ParkingDesk(bench.Catalog, SampleCity.Directory(bench.Catalog, static _ => new(1)));
        var saver = new ParkingSaver(desk, bench.Parking.Store, 0, NullLogger.Instance);

        saver.End(null!);
        saver.End(setting with { LiftedAt = bench.Now });
        await saver.SaveAsync([0], bench.Now);

        Assert.True(saver.Failures > 0);
        Assert.Equal(bench.Now, Assert.Single(bench.Parking.Overrides.List(null, false, 10, 0)).LiftedAt);
    }

    private static PitchEstimate Free(Instant since) =>
        new(PitchState.Free, 0.01, 0.99, since, since, PitchReason.Sensor, PitchFaults.None);

    private static PitchEstimate Occupied(Instant since) =>
        new(PitchState.Occupied, 0.99, 0.99, since, since, PitchReason.Sensor, PitchFaults.None);

    private static SiteParts Parts(params string[] pitches)
    {
        var site = new Site
        {
            Id = "site",
            Name = new LocalizedText { En = "Site" },
            Pitches = [.. pitches.Select(pitch => new Pitch { Id = pitch, Sensor = "s" + pitch })],
        };
        return SiteParts.Create(site, CivilCalendar.Utc, static _ => TimeSpan.FromHours(1));
    }

    private static byte[] Save(SiteParts parts)
    {
        var bytes = new ArrayBufferWriter<byte>();
        parts.Forecaster.Learn(
            Instant.From(new DateTimeOffset(2026, 7, 14, 17, 0, 0, TimeSpan.Zero)),
            [.. Enumerable.Repeat(Free(Instant.FromUnixSeconds(1_784_000_000)), parts.Monitor.PitchCount)]);
        parts.Save(Forecaster, bytes);
        return bytes.WrittenSpan.ToArray();
    }
}

using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Parking;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Tests.Parking;

public sealed class ParkingServiceTests
{
    [Fact]
    public async Task A_picture_is_there_before_anything_was_said()
    {
        await using var bench = new ParkingBench();

        Assert.Equal(2, bench.Parking.Board.Current.Sites.Count);
        Assert.Equal(new SiteOccupancy(0, 0, 11, 1), bench.Site.Counts);
        Assert.Equal(PitchReason.NoSensor, bench.Estimate(12).Reason);
        Assert.Equal(PitchReason.Closed, bench.Estimate(11).Reason);
        Assert.Equal(0, bench.Estimate(11).OccupiedProbability);
    }

    [Fact]
    public async Task A_change_is_in_the_picture_at_once()
    {
        await using var bench = new ParkingBench();
        var before = bench.Parking.Board.Current;
        var told = 0;
        bench.Parking.Board.Changed += () => Interlocked.Increment(ref told);

        await bench.CommitAsync(output => bench.Say(output, 3, 1));
        await Testing.Eventually.TrueAsync(
            () => bench.Estimate(3).State == PitchState.Occupied, "the loop takes what the store has committed");

        Assert.True(told > 0);
        Assert.True(bench.Parking.Board.Current.Version > before.Version);
        Assert.Same(before.Sites[1], bench.Parking.Board.Current.Sites[1]);
        Assert.Equal(PitchState.Unknown, before.Sites[0].Pitches[2].Estimate.State);
    }

    [Fact]
    public async Task A_closed_pitch_stays_closed_whatever_its_sensor_says()
    {
        await using var bench = new ParkingBench();

        await bench.CommitAsync((11, 0));

        Assert.Equal(PitchState.Closed, bench.Estimate(11).State);
        Assert.Equal(1, bench.Site.Counts.Closed);
    }

    [Fact]
    public async Task A_picture_grows_old_by_time_alone()
    {
        await using var bench = new ParkingBench();
        await bench.CommitAsync((1, 0), (2, 1));
        Assert.Equal((1, 1), (bench.Site.Counts.Free, bench.Site.Counts.Occupied));

        await bench.AdvanceAsync(TimeSpan.FromHours(30));

        Assert.Equal((0, 0), (bench.Site.Counts.Free, bench.Site.Counts.Occupied));
        Assert.Equal(bench.Now, bench.Parking.Board.Current.At);
    }

    [Fact]
    public async Task A_version_stands_still_while_nothing_changes()
    {
        await using var bench = new ParkingBench();
        await bench.SettleAsync();
        var before = bench.Parking.Board.Current;

        await bench.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(before.Version, bench.Parking.Board.Current.Version);
        Assert.True(bench.Parking.Board.Current.At > before.At);
    }

    [Fact]
    public async Task Forecasts_come_by_themselves_and_again_each_quarter_of_an_hour()
    {
        await using var bench = new ParkingBench();
        await bench.CommitAsync((1, 0));
        await bench.AdvanceAsync(TimeSpan.FromSeconds(31));
        var first = bench.Site.Forecast;
        Assert.NotNull(first);

        await bench.AdvanceAsync(TimeSpan.FromMinutes(3));
        Assert.Same(first, bench.Site.Forecast);

        await bench.AdvanceAsync(TimeSpan.FromMinutes(12));
        Assert.NotSame(first, bench.Site.Forecast);
        Assert.Equal(bench.Now, bench.Site.Forecast?.MadeAt);
        Assert.Equal(11, bench.Site.Forecast?.Capacity);
        Assert.True(bench.Parking.Service.Counts.Forecasts >= 4);
    }

    [Fact]
    public async Task What_was_said_is_known_after_an_orderly_restart()
    {
        await using var bench = new ParkingBench();
        await bench.CommitAsync((1, 0), (2, 1), (3, 1));
        var before = Words(bench);

        await bench.RestartAsync(inOrder: true);

        Assert.Equal(before, Words(bench));
    }

    [Fact]
    public async Task After_a_kill_the_board_is_as_if_there_had_been_none()
    {
        await using var bench = new ParkingBench();
        await using var other = new ParkingBench();
        foreach (var one in new[] { bench, other })
        {
            await one.CommitAsync((1, 0), (2, 1), (3, 1));
            if (one == bench)
            {
                await one.RestartAsync(inOrder: true);
            }

            one.Time.Advance(TimeSpan.FromMinutes(20));
            await one.CommitAsync((1, 1), (3, null));
            await one.CommitAsync(output => one.Refuse(output, 2));
            one.Time.Advance(TimeSpan.FromMinutes(20));
            await one.CommitAsync((2, 0));
            if (one == bench)
            {
                await one.RestartAsync(inOrder: false);
            }

            one.Time.Advance(TimeSpan.FromMinutes(20));
            await one.CommitAsync((4, 0), (1, 0));
        }

        Assert.Equal(Words(other), Words(bench));
    }

    // Forecasts that are kept to be judged depend on when they were made, which is not a function of the notes. All else must be
    // the same to the last bit.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task States_after_many_kills_are_those_of_a_run_without_one(int seed)
    {
        var states = new List<IReadOnlyDictionary<(string Site, string Part), byte[]>>();
        foreach (var isKilled in new[] { true, false })
        {
            await using var bench = new ParkingBench();
            var random = new Random(seed);
            for (var turn = 1; turn <= 60; turn++)
            {
                var words = Enumerable.Range(0, random.Next(1, 4))
                    .Select(_ => (Pitch: random.Next(1, 11), Occupied: (double?)(random.Next(8) == 0 ? null : random.Next(2))));
                await bench.CommitAsync([.. words]);
                await bench.AdvanceAsync(TimeSpan.FromMinutes(random.Next(1, 90)));
                if (isKilled && turn % 12 == 0)
                {
                    await bench.RestartAsync(inOrder: turn % 24 == 0);
                }
            }

            await bench.SettleAsync();
            await bench.RestartAsync(inOrder: true);
            states.Add(bench.Parking.Store.LoadStates());
        }

        foreach (var ((site, part), state) in states[1].Where(one => one.Key.Part is not ("judge" or "forecaster")))
        {
            Assert.True(state.AsSpan().SequenceEqual(states[0][(site, part)]), $"{site}/{part} differs.");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_set_by_hand_survives_a_restart_and_ends_at_its_time(bool inOrder)
    {
        await using var bench = new ParkingBench();
        await bench.CommitAsync((1, 0), (2, 0));
        var cancellation = TestContext.Current.CancellationToken;
        var site = bench.Site.Site;
        await bench.Parking.Overrides.SetAsync(
            site, 0, PitchOverrideKind.WrongSensor, bench.Now + TimeSpan.FromHours(1), "Anna", null, cancellation);
        await bench.Parking.Overrides.SetAsync(site, 1, PitchOverrideKind.Closed, Instant.None, "Anna", "Works", cancellation);

        await bench.RestartAsync(inOrder);

        Assert.Equal((PitchState.Unknown, PitchReason.SetByHand), (bench.Estimate(1).State, bench.Estimate(1).Reason));
        Assert.Equal("Works", bench.Site.Pitches[1].Override?.Comment);
        await bench.AdvanceAsync(TimeSpan.FromMinutes(61));
        Assert.Null(bench.Site.Pitches[0].Override);
        Assert.Equal((PitchState.Free, PitchState.Closed), (bench.Estimate(1).State, bench.Estimate(2).State));
    }

    [Fact]
    public async Task Outputs_that_come_again_change_nothing()
    {
        await using var bench = new ParkingBench();
        await bench.CommitAsync((1, 0));
        var applied = bench.Parking.Service.Counts.Applied;
        var again = new FoldOutput { IsRecovery = true, FirstOffset = 1, ThroughOffset = 1 };
        again.Readings.Add(new StoredReading(
            bench.IndexOf(1), 0, 1, 0, new Reading(bench.Now, 1, Quantity.ParkingOccupied, Quality.Good), bench.Now, bench.Now));

        bench.Parking.Service.Committed(again);
        await bench.SettleAsync();

        Assert.Equal(applied, bench.Parking.Service.Counts.Applied);
        Assert.Equal(PitchState.Free, bench.Estimate(1).State);
    }

    [Fact]
    public async Task A_folder_without_a_parking_file_learns_from_what_is_stored()
    {
        await using var bench = new ParkingBench();
        await bench.CommitAsync((1, 0), (2, 1));
        await bench.CloseAsync(inOrder: true);
        foreach (var file in new DirectoryInfo(bench.Folder).GetFiles("parking.db*"))
        {
            file.Delete();
        }

        bench.Open();

        Assert.Equal((PitchState.Free, PitchState.Occupied), (bench.Estimate(1).State, bench.Estimate(2).State));
    }

    [Fact]
    public async Task A_file_that_is_not_ours_or_newer_is_refused_in_words()
    {
        await using var bench = new ParkingBench();
        await bench.CloseAsync(inOrder: true);
        using (var connection = SqliteFile.OpenForWriting(bench.ParkingPath, "NORMAL"))
        {
            SqliteFile.Execute(connection, "UPDATE meta SET value=99 WHERE key='version'");
        }

        var newer = Assert.Throws<StorageException>(() => ParkingStore.Open(bench.Folder));
        Assert.Contains("version 99", newer.Message, StringComparison.Ordinal);
        foreach (var file in new DirectoryInfo(bench.Folder).GetFiles("parking.db*"))
        {
            file.Delete();
        }

        await File.WriteAllTextAsync(bench.ParkingPath, new string('x', 5_000), TestContext.Current.CancellationToken);
        var broken = Assert.Throws<StorageException>(() => ParkingStore.Open(bench.Folder));
        Assert.Contains("parking.db is not a SQLite database", broken.Message, StringComparison.Ordinal);
        File.Delete(bench.ParkingPath);
        bench.Open();
    }

    [Fact]
    public async Task A_file_that_is_ahead_of_the_journal_is_refused()
    {
        await using var bench = new ParkingBench();
        await bench.CommitAsync((1, 0));
        await bench.CloseAsync(inOrder: true);
        using (var connection = SqliteFile.OpenForWriting(bench.ParkingPath, "NORMAL"))
        {
            SqliteFile.Execute(connection, "UPDATE applied SET through_offset=1000");
        }

        var refused = Assert.Throws<StorageException>(bench.Open);

        Assert.Contains("do not belong together", refused.Message, StringComparison.Ordinal);
    }

    private static List<string> Words(ParkingBench bench) =>
    [
        .. bench.Site.Pitches.Select(pitch =>
            $"{pitch.Pitch.Id} {pitch.Estimate.State} {pitch.Estimate.Since.UnixSeconds} {pitch.Estimate.OccupiedProbability:F6} {pitch.Estimate.Faults}"),
    ];
}

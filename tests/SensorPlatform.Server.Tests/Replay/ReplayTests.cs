using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Replay;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Storage.Influx;
using SensorPlatform.Server.Tests.Storage.Influx;

namespace SensorPlatform.Server.Tests.Replay;

public sealed class ReplayTests : IDisposable
{
    private readonly FoldedTown _town = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _town.Dispose();

    [Fact]
    public async Task Nothing_changes_where_nothing_was_changed()
    {
        await _town.FoldAsync(FoldedTown.Sensors(), FoldedTown.TwoDays());
        var before = Everything(_town);

        var plan = await ShowAsync(FoldedTown.Sensors());
        Assert.Equal((0, 816, 48), (plan.Total.Changed, plan.Total.SameReadings, plan.Total.Uplinks - plan.Total.SameReadings));
        await WriteAsync(FoldedTown.Sensors());
        Assert.Equal(before, Everything(_town));
    }

    [Fact]
    public async Task A_dry_run_shows_counts_and_largest_differences_while_the_server_runs_and_changes_nothing()
    {
        await _town.FoldAsync(FoldedTown.Sensors(), FoldedTown.TwoDays());
        var before = Everything(_town);
        await using var server = SqliteJournal.Open(_town.Path, 2);

        using var output = new StringWriter();
        var code = await ReplayCommand.RunAsync(
            _town.Options, FoldedTown.Sensors(correction: -0.5, knowsKind2: true), Request(), isDryRun: true, isYes: false, output, Token);

        Assert.Equal(0, code);
        var text = output.ToString();
        Assert.Equal(864, Number(text, "uplinks looked at"));
        Assert.Equal(864, Number(text, "that change"));
        Assert.Equal(48, Number(text, "dead letters that can be decoded now"));
        Assert.Equal(816, Number(text, "readings that change"));
        Assert.Equal(96, Number(text, "readings that are new"));
        Assert.Equal(0, Number(text, "readings that go"));
        Assert.Contains("largest differences of air.temperature (Cel):", text, StringComparison.Ordinal);
        Assert.Matches(@"  2\d -> \d+\.5  s[012]  2026-07-1[345]T\d\d:\d0:00Z", text);
        Assert.Matches(@"s1 +2026-07-14 +144 +144 +0 +120 +48 +0", text);
        Assert.Contains("Nothing was changed.", text, StringComparison.Ordinal);
        Assert.Equal(before, Everything(_town));
    }

    [Fact]
    public async Task A_replay_gives_what_a_fold_from_the_start_gives_today()
    {
        await _town.FoldAsync(FoldedTown.Sensors(), FoldedTown.TwoDays());
        var today = FoldedTown.Sensors(correction: 1.5, knowsKind2: true);
        await WriteAsync(today);

        using var anew = new FoldedTown();
        await anew.FoldAsync(today, FoldedTown.TwoDays());
        Assert.Equal(Readings(anew), Readings(_town));
        Assert.Equal(Latest(anew), Latest(_town));
        Assert.Equal(Windows(anew), Windows(_town));
        Assert.Equal(anew.Rows("SELECT * FROM balances ORDER BY 1,2"), _town.Rows("SELECT * FROM balances ORDER BY 1,2"));
        Assert.Equal(
            anew.Rows("SELECT * FROM outcomes WHERE messages>0 ORDER BY 1,2,3,4"),
            _town.Rows("SELECT * FROM outcomes WHERE messages>0 ORDER BY 1,2,3,4"));
        Assert.Equal(48L, _town.Value("SELECT count(*) FROM dead_letters WHERE retried_ns IS NOT NULL"));
        var (code, _, _) = await Cli.CommandRun.RunAsync(BalanceCommand.Create(), "--data", _town.Path);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Old_readings_and_old_revisions_stay_citable()
    {
        await _town.FoldAsync(FoldedTown.Sensors(), FoldedTown.TwoDays());
        var readings = Readings(_town);
        var windows = _town.Rows("SELECT sensor,quantity,length,start_ns,count,sum,revision FROM aggregates ORDER BY 1,2,3,4");
        await WriteAsync(FoldedTown.Sensors(correction: 2));

        Assert.Equal(readings, _town.Rows(
            "SELECT partition,offset,ordinal,s.id,quantity,time_ns,value,quality FROM replaced_readings r "
            + "JOIN sensors s ON s.key=r.sensor WHERE replay=1 ORDER BY 1,2,3"));
        Assert.Equal(windows, _town.Rows(
            "SELECT sensor,quantity,length,start_ns,count,sum,revision FROM aggregate_revisions ORDER BY 1,2,3,4"));
        Assert.Equal(0L, _town.Value("""
            SELECT count(*) FROM aggregates a JOIN aggregate_revisions o USING(sensor,quantity,length,start_ns) WHERE a.revision<>o.revision+1
            """));
        var (_, list, _) = await Cli.CommandRun.RunAsync(ReplaysCommand.Create(), "list", "--data", _town.Path);
        Assert.Contains("816 readings replaced by 816", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Payloads_that_cannot_be_decoded_any_more_become_dead_letters()
    {
        await _town.FoldAsync(FoldedTown.Sensors(knowsKind2: true), FoldedTown.TwoDays());
        await WriteAsync(FoldedTown.Sensors());

        using var anew = new FoldedTown();
        await anew.FoldAsync(FoldedTown.Sensors(), FoldedTown.TwoDays());
        Assert.Equal(Readings(anew), Readings(_town));
        Assert.Equal(Windows(anew), Windows(_town));
        Assert.Equal(anew.Rows("SELECT * FROM dead_letters ORDER BY 1,2"), _town.Rows("SELECT * FROM dead_letters ORDER BY 1,2"));
        Assert.Equal(anew.Rows("SELECT * FROM balances ORDER BY 1,2"), _town.Rows("SELECT * FROM balances ORDER BY 1,2"));
        Assert.Equal(0L, _town.Value($"SELECT count(*) FROM latest WHERE quantity={Quantity.AirRelativeHumidity.Code}"));
    }

    [Fact]
    public async Task A_sensor_that_was_not_configured_gets_what_it_sent_before()
    {
        await _town.FoldAsync(FoldedTown.Sensors(count: 2), FoldedTown.TwoDays());
        await WriteAsync(FoldedTown.Sensors());
        using var anew = new FoldedTown();
        await anew.FoldAsync(FoldedTown.Sensors(), FoldedTown.TwoDays());
        Assert.Equal(Readings(anew), Readings(_town));
        Assert.Equal(288L, _town.Value("SELECT count(*) FROM readings r JOIN sensors s ON s.key=r.sensor WHERE s.id='s2'"));
    }

    [Fact]
    public async Task Only_the_span_and_the_sensor_that_were_asked_for_change()
    {
        await _town.FoldAsync(FoldedTown.Sensors(), FoldedTown.TwoDays());
        var today = FoldedTown.Sensors(correction: 2);
        var plan = await ShowAsync(today, Request("2026-07-15", "2026-07-16", "s0"));
        Assert.Equal([(0, 20_649)], plan.Days.Keys);
        Assert.Equal(144, plan.Total.Changed);
        plan = await ShowAsync(today, Request("2026-07-15T00:00:00Z", "2026-07-15T01:00:00Z"));
        Assert.Equal(18, plan.Total.Uplinks);
    }

    // Every step of every day: the process dies there, and the same command goes on.
    [Fact]
    public async Task A_replay_that_dies_at_any_step_is_ended_by_the_same_command()
    {
        await _town.FoldAsync(FoldedTown.Sensors(), FoldedTown.TwoDays());
        using var whole = new FoldedTown(_town.Folder.Copy());
        var today = FoldedTown.Sensors(correction: 1.5, knowsKind2: true);
        await WriteAsync(whole, today);

        var steps = 0;
        for (var deaths = 0; ; deaths++)
        {
            var left = deaths % 9;
            try
            {
                await WriteAsync(_town, today, done: step =>
                {
                    steps++;
                    if (left-- == 0)
                    {
                        throw new TestDeathException();
                    }
                });
                break;
            }
            catch (TestDeathException)
            {
                Assert.True(deaths < 200);
            }
        }

        Assert.True(steps > 30);
        Assert.Equal(Everything(whole), Everything(_town));
        Assert.Equal(whole.Rows("SELECT id FROM replays"), _town.Rows("SELECT id FROM replays"));
        Assert.Equal(
            whole.Rows("SELECT replay,sensor,day,uplinks,removed,added,windows FROM replay_days ORDER BY 1,2,3"),
            _town.Rows("SELECT replay,sensor,day,uplinks,removed,added,windows FROM replay_days ORDER BY 1,2,3"));
    }

    [Fact]
    public async Task What_comes_after_a_replay_is_folded_as_if_it_had_always_been_so()
    {
        var messages = FoldedTown.TwoDays();
        var today = FoldedTown.Sensors(correction: 1.5, knowsKind2: true);
        await _town.FoldAsync(FoldedTown.Sensors(), messages[..500]);
        await WriteAsync(today);
        await _town.FoldAsync(today, messages[500..]);

        using var anew = new FoldedTown();
        await anew.FoldAsync(today, messages);
        Assert.Equal(Readings(anew), Readings(_town));
        Assert.Equal(Windows(anew), Windows(_town));
        Assert.Equal(Latest(anew), Latest(_town));
    }

    [Fact]
    public async Task A_running_server_an_unfolded_journal_and_nobody_to_ask_are_refused()
    {
        await _town.FoldAsync(FoldedTown.Sensors(), FoldedTown.TwoDays());
        var today = FoldedTown.Sensors(correction: 1);
        await using (var journal = SqliteJournal.Open(_town.Path, 2))
        {
            var held = await Assert.ThrowsAsync<JournalException>(() => WriteAsync(today));
            Assert.Contains("in use by another server", held.Message, StringComparison.Ordinal);
            await journal.AppendAsync(new[] { FoldedTown.Uplink(0, 500, 5_000, 20) }, Token);
        }

        var unfolded = await Assert.ThrowsAsync<StorageException>(() => WriteAsync(today));
        Assert.Contains("not folded yet", unfolded.Message, StringComparison.Ordinal);
        await _town.FoldAsync(FoldedTown.Sensors());
        var before = Everything(_town);
        using var output = new StringWriter();
        Assert.Equal(1, await ReplayCommand.RunAsync(_town.Options, today, Request(), isDryRun: false, isYes: false, output, Token));
        Assert.Equal(before, Everything(_town));
    }

    [Fact]
    public async Task What_retention_has_removed_does_not_come_back()
    {
        await _town.FoldAsync(FoldedTown.Sensors(), FoldedTown.TwoDays());
        using var output = new StringWriter();
        var now = new Instant(FoldedTown.Midnight.UnixNanoseconds + (2 * 24 * 60 * FoldedTown.Minute));
        await RetentionCommand.RunAsync(
            _town.Path, isDryRun: false, new RetentionOptions { ReadingsDays = 1, Quantities = "" }, now, output, Token);
        var left = (long)_town.Value("SELECT count(*) FROM readings")!;

        var plan = await ShowAsync(FoldedTown.Sensors(correction: 1));
        Assert.Equal((left, left), (plan.Total.Uplinks - 48, plan.Total.ChangedReadings));
        Assert.True(plan.TooOld > 0);
        await WriteAsync(FoldedTown.Sensors(correction: 1));
        Assert.Equal(left, _town.Value("SELECT count(*) FROM readings"));
    }

    [Fact]
    public async Task A_rate_holds_it_back()
    {
        await _town.FoldAsync(FoldedTown.Sensors(), FoldedTown.TwoDays());
        var begun = TimeProvider.System.GetTimestamp();
        await ShowAsync(FoldedTown.Sensors(), Request() with { Rate = 1_000 });
        Assert.True(TimeProvider.System.GetElapsedTime(begun) > TimeSpan.FromSeconds(0.7));
    }

    [Fact]
    public async Task InfluxDB_gets_the_new_values()
    {
        await using var server = await InfluxServer.StartAsync(Token);
        var options = new InfluxOptions { Url = server.Url };
        using var town = new FoldedTown(influx: options);
        await town.FoldAsync(FoldedTown.Sensors(), FoldedTown.TwoDays());
        var before = await SumAsync(options);
        var today = FoldedTown.Sensors(correction: 2);
        await WriteAsync(town, today);
        await town.FoldAsync(today);
        await town.FoldAsync(today, FoldedTown.Uplink(0, 300, 2_880, 0));
        Assert.Equal(before + (2 * 288) + 2, await SumAsync(options), 1e-6);
    }

    private static ReplayRequest Request(string from = "2026-07-01", string to = "2026-08-01", string? sensor = null)
    {
        Assert.True(ReplayBound.TryParse(from, out var first));
        Assert.True(ReplayBound.TryParse(to, out var last));
        return new ReplayRequest(first, last, sensor, 0);
    }

    private static ReplayRun Run(FoldedTown town, ReplayRequest request, TextWriter output, Action<ReplayStep>? done = null) =>
        new(town.Options, request, output, new ReplayProgress(TextWriter.Null, isTerminal: true, TimeProvider.System), TimeProvider.System)
        {
            Done = done ?? (static _ => { }),
        };

    private Task WriteAsync(SensorDirectory sensors) => WriteAsync(_town, sensors);

    private static async Task WriteAsync(FoldedTown town, SensorDirectory sensors, Action<ReplayStep>? done = null)
    {
        using var output = new StringWriter();
        Assert.True(await Run(town, Request(), output, done).WriteAsync(sensors, () => Task.FromResult(true), Token));
    }

    private async Task<ReplayPlan> ShowAsync(SensorDirectory sensors, ReplayRequest? request = null)
    {
        using var output = new StringWriter();
        return await Run(_town, request ?? Request(), output).ShowAsync(sensors, Token);
    }

    private static int Number(string text, string what)
    {
        var line = text.Split('\n').Single(line => line.Trim().StartsWith(what, StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1], null);
    }

    private static string[] Readings(FoldedTown town) => town.Rows(
        "SELECT partition,offset,ordinal,s.id,quantity,time_ns,value,quality FROM readings r JOIN sensors s ON s.key=r.sensor ORDER BY 1,2,3");

    private static string[] Latest(FoldedTown town) => town.Rows(
        "SELECT s.id,quantity,time_ns,value,quality,offset,received_ns FROM latest l JOIN sensors s ON s.key=l.sensor ORDER BY 1,2");

    // All but revision and the time from which on it was known: those tell that there was a replay.
    private static string[] Windows(FoldedTown town) => town.Rows("""
        SELECT s.id,quantity,length,start_ns,count,expected,min,max,sum,first,last,part_a,part_b
        FROM aggregates a JOIN sensors s ON s.key=a.sensor ORDER BY 1,2,3,4
        """);

    private static string[] Everything(FoldedTown town) =>
    [
        .. Readings(town),
        .. Latest(town),
        .. Windows(town),
        .. town.Rows("SELECT sensor,quantity,length,start_ns,revision FROM aggregates ORDER BY 1,2,3,4"),
        .. town.Rows("SELECT sensor,quantity,length,start_ns,revision,sum FROM aggregate_revisions ORDER BY 1,2,3,4,5"),
        .. town.Rows("SELECT replay,partition,offset,ordinal,value FROM replaced_readings ORDER BY 1,2,3,4"),
        .. town.Rows("SELECT * FROM grains ORDER BY 1"),
        .. town.Rows("SELECT * FROM balances ORDER BY 1,2"),
        .. town.Rows("SELECT * FROM outcomes WHERE messages>0 ORDER BY 1,2,3,4"),
        .. town.Rows("SELECT partition,offset,reason,retried_ns IS NULL FROM dead_letters ORDER BY 1,2"),
    ];

    private static async Task<double> SumAsync(InfluxOptions options)
    {
        using var client = new InfluxClient(options);
        using var response = await client.QueryAsync(
            "SELECT sum(\"air.temperature\") FROM readings WHERE sensor='s0'", Token);
        using var json = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        return json.RootElement.GetProperty("results")[0].GetProperty("series")[0].GetProperty("values")[0][1].GetDouble();
    }

    private sealed class TestDeathException : Exception;
}

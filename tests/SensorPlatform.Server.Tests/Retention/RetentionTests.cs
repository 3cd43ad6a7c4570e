using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Retention;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Retention;

public sealed class RetentionTests : IDisposable
{
    private const long Day = 24 * Fold.Hour;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_kind_goes_when_its_own_time_is_over_and_latest_stays()
    {
        await FillAsync();
        var options = new RetentionOptions { ReadingsDays = 10, FiveMinutesDays = 5, DeadLettersDays = 20, Quantities = "" };

        var (_, before) = await CommandAsync(options, isDryRun: true, 30);
        Assert.Equal(60, Rows("readings"));
        Assert.Contains("Nothing was changed", before, StringComparison.Ordinal);
        var (code, after) = await CommandAsync(options, isDryRun: false, 30);

        Assert.Equal(0, code);
        Assert.Equal(Numbers(before), Numbers(after));
        Assert.Equal([40, 0, 50, 0, 0, 0, 10, 0], Numbers(after));
        Assert.Equal((20, 10, 60, 20), (Rows("readings"), Rows("aggregates WHERE length=1"), Rows("aggregates WHERE length=2"), Rows("dead_letters")));
        Assert.Equal(2, Rows("latest"));
        Assert.Equal(0, Rows("readings WHERE time_ns<" + (Fold.Start + (20 * Day) - 1)));
        Assert.Equal(Fold.Start + (20 * Day), Number("SELECT value FROM meta WHERE key='readings_kept_from_ns'"));
    }

    [Fact]
    public async Task A_quantity_may_have_a_time_of_its_own_and_bounds_never_go_back()
    {
        await FillAsync();
        await CommandAsync(new RetentionOptions { ReadingsDays = 20, Quantities = "parking.occupied=3" }, isDryRun: false, 30);
        Assert.Equal((20, 3), (Rows($"readings WHERE quantity={Quantity.AirTemperature.Code}"), Rows($"readings WHERE quantity={Quantity.ParkingOccupied.Code}")));

        await CommandAsync(new RetentionOptions { Quantities = "" }, isDryRun: false, 30);
        Assert.Equal(Fold.Start + (27 * Day), Number($"SELECT from_ns FROM kept WHERE quantity={Quantity.ParkingOccupied.Index}"));
        Assert.Equal(Fold.Start + (10 * Day), Number("SELECT from_ns FROM kept WHERE quantity=0"));
        Assert.Equal(23, Rows("readings"));
    }

    [Fact]
    public async Task A_running_server_removes_in_small_steps_between_its_commits_and_counts_them()
    {
        const int count = 5_000;
        await using var journal = SqliteJournal.Open(_folder.FullName, 1);
        var options = new PlatformOptions
        {
            DataDirectory = _folder.FullName,
            Retention = new RetentionOptions { ReadingsDays = 1, AlertsDays = 1 },
        };
        await using var store = PlatformStore.Open(options, Fold.Sensors(), journal, TimeProvider.System, NullLoggerFactory.Instance);
        using var alerts = AlertStore.Open(_folder.File("registry.db"));
        Fire(alerts);
        store.Start([]);
        var output = store.Writer.Rent();
        for (var i = 1; i <= count; i++)
        {
            output.With(i % 3, i, Quantity.AirTemperature, i, Fold.Start + i);
        }

        output.ThroughOffset = count;
        await store.Writer.EnqueueAsync(output, Token);
        var clock = new FakeTime(new Instant(Fold.Start + (3 * Day)).ToDateTimeOffset());
        await using var loop = new RetentionLoop(
            store.Writer, alerts, options.Retention, clock, TimeProvider.System, NullLogger<RetentionLoop>.Instance);

        await loop.RunRoundAsync(Token);

        Assert.Equal(0, Rows("readings"));
        Assert.Equal(count, loop.Removed["readings"]);
        Assert.Equal(1, loop.Removed["alerts"]);
        Assert.Empty(alerts.List(new AlertFilter { Limit = 10 }));
        var next = Fold.Output(count + 1).With(0, count + 1, Quantity.AirTemperature, 1, Fold.Start + (3 * Day));
        await store.Writer.EnqueueAsync(next, Token);
        await loop.RunRoundAsync(Token);
        Assert.Equal(1, Rows("readings"));
    }

    [Fact]
    public async Task A_step_takes_a_thousand_rows_at_most_and_the_bound_is_there_before_the_first_goes()
    {
        await SqliteJournal.Open(_folder.FullName, 1).DisposeAsync();
        using var telemetry = SqliteTelemetry.Open(_folder.FullName, Fold.Sensors());
        var output = Fold.Output(2_500);
        for (var i = 1; i <= 2_500; i++)
        {
            output.With(0, i, Quantity.AirTemperature, i, Fold.Start + i);
        }

        telemetry.Begin();
        telemetry.Apply(output, null);
        telemetry.Commit();
        var sweep = new RetentionSweep(new RetentionPolicy(
            new RetentionOptions { ReadingsDays = 1 }, new Instant(Fold.Start + (5 * Day))));

        Assert.True(Step());
        Assert.Equal((2_500, Fold.Start + (4 * Day)), (Rows("readings"), Number("SELECT from_ns FROM kept WHERE quantity=0")));
        for (var before = 2_500L; before > 0; before = Rows("readings"))
        {
            Assert.True(Step() || before == 500);
            Assert.InRange(before - Rows("readings"), 1, 1_000);
        }

        bool Step()
        {
            telemetry.Begin();
            var isGoingOn = telemetry.Run(sweep.Step);
            telemetry.Commit();
            return isGoingOn;
        }
    }

    [Theory]
    [InlineData("parking.ocupied=3", "no quantity")]
    [InlineData("parking.occupied", "no quantity with days")]
    [InlineData("parking.occupied=-1", "no number")]
    [InlineData("parking.occupied=1,parking.occupied=2", "twice")]
    public void What_is_no_quantity_with_days_is_a_fault(string text, string problem)
    {
        Assert.False(QuantityDays.TryParse(text, out _, out var said));
        Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    // 30 days: on each a reading of temperature and one of occupancy, and a window of each length; a dead letter a day.
    private async Task FillAsync()
    {
        await SqliteJournal.Open(_folder.FullName, 1).DisposeAsync();
        using var telemetry = SqliteTelemetry.Open(_folder.FullName, Fold.Sensors());
        for (var day = 0; day < 30; day++)
        {
            var time = Fold.Start + (day * Day);
            var output = Fold.Output(day + 1)
                .With(0, day + 1, Quantity.AirTemperature, 20, time)
                .With(0, day + 1, Quantity.ParkingOccupied, 1, time, 1);
            foreach (var quantity in new[] { Quantity.AirTemperature, Quantity.ParkingOccupied })
            {
                foreach (var length in new[] { WindowLength.FiveMinutes, WindowLength.OneHour })
                {
                    output.Windows.Add(Fold.Window([1], day + 1) with { Quantity = quantity, Length = length, Start = new Instant(time) });
                }
            }

            output.DeadLetters.Add(new JournaledDeadLetter(
                0, day + 1, -1, 0, new DeadLetter(new NetworkId(1), "t", "NotJson", new Instant(time), new byte[3])));
            telemetry.Begin();
            telemetry.Apply(output, null);
            telemetry.Commit();
        }
    }

    private async Task<(int Code, string Output)> CommandAsync(RetentionOptions options, bool isDryRun, int day)
    {
        using var output = new StringWriter();
        var code = await RetentionCommand.RunAsync(
            _folder.FullName, isDryRun, options, new Instant(Fold.Start + (day * Day)), output, Token);
        return (code, output.ToString());
    }

    private static long[] Numbers(string output) =>
    [
        .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length == 2)
            .Select(words => long.Parse(words[1], null)),
    ];

    private long Rows(string tableAndCondition) => Number("SELECT count(*) FROM " + tableAndCondition);

    private long Number(string query)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File(SqliteTelemetry.FileName)};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return (long)(command.ExecuteScalar() ?? -1L);
    }

    private static void Fire(AlertStore store)
    {
        var at = new Instant(Fold.Start);
        var alert = new Alert
        {
            RuleId = "r",
            SensorId = "s0",
            City = "hamm",
            Severity = AlertSeverity.Warning,
            Place = "p",
            Quantity = "air.temperature",
            Unit = "Cel",
            Threshold = 1,
            Value = 2,
            Since = at,
            FiredAt = at,
            Language = "de",
            Text = "t",
        };
        store.Apply([new AlertStep("r", "s0", new AlertState(AlertPhase.Firing, at, at, 2), AlertTransitionKind.Firing, alert)], at, _ => [1]);
        var ended = alert with { ResolvedAt = at, ResolvedValue = 0 };
        store.Apply([new AlertStep("r", "s0", new AlertState(AlertPhase.Clear, at, at, 0), AlertTransitionKind.Resolved, ended)], at, _ => [1]);
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Api.Limits;
using SensorPlatform.Server.Bookkeeping;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Live;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Pages;
using SensorPlatform.Server.Parking;
using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Api;

/// <summary>The HTTP side over a real journal, store and alert store in a folder of its own; its clock stands still.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    internal static readonly DateTimeOffset Start = new(2026, 7, 14, 13, 20, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder;
    private readonly SqliteJournal _journal;
    private readonly PlatformStore _store;
    private readonly AlertStore _alertStore;
    private readonly AlertFeed _alertFeed;
    private readonly ParkingCenter _parking;
    private readonly WebApplication _app;
    private long _offset;

    private ApiHost(
        TemporaryFolder folder,
        SqliteJournal journal,
        PlatformStore store,
        AlertStore alertStore,
        AlertFeed alertFeed,
        ParkingCenter parking,
        WebApplication app,
        FakeTime time,
        SensorDirectory directory)
    {
        _folder = folder;
        _journal = journal;
        _store = store;
        _alertStore = alertStore;
        _alertFeed = alertFeed;
        _parking = parking;
        _app = app;
        Time = time;
        Directory = directory;
        Client = new HttpClient(new SettlingHandler(this)) { BaseAddress = new Uri(app.Urls.First()) };
    }

    internal FakeTime Time { get; }

    internal SensorDirectory Directory { get; }

    internal HttpClient Client { get; }

    internal PlatformState State => _app.Services.GetRequiredService<PlatformState>();

    internal LiveFeed Feed => _app.Services.GetRequiredService<LiveFeed>();

    internal ParkingBoard Board => _parking.Board;

    internal ParkingStore ParkingFile => _parking.Store;

    /// <summary>Another server of the sample cities over the same data, as after a restart.</summary>
    internal Task<ApiHost> StartAgainAsync() => StartAsync(folder: _folder.Copy());

    internal string TelemetryPath => _folder.File(SqliteTelemetry.FileName);

    internal static Instant Now => Instant.From(Start);

    internal static async Task<ApiHost> StartAsync(
        Action<IServiceCollection>? configure = null, Action<WebApplication>? map = null, ApiOptions? limits = null,
        CityCatalog? catalog = null, Func<SensorDirectory, SensorDirectory>? sensors = null, TemporaryFolder? folder = null)
    {
        folder ??= new TemporaryFolder();
        var time = new FakeTime(Start);
        var journal = SqliteJournal.Open(folder.FullName, 1);
        catalog ??= SampleCity.Catalog();
        var directory = SampleCity.Directory(catalog, journal.Register);
        directory = sensors?.Invoke(directory) ?? directory;
        var store = PlatformStore.Open(
            new PlatformOptions { DataDirectory = folder.FullName },
            directory,
            journal,
            TimeProvider.System,
            NullLoggerFactory.Instance);
        var alertStore = AlertStore.Open(folder.File("alerts.db"));
        var alertFeed = new AlertFeed(NullLogger<AlertFeed>.Instance);

        var parking = ParkingCenter.Open(
            folder.FullName, catalog, directory, new ParkingOptions(), time, NullLoggerFactory.Instance);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ConfigureEndpointDefaults(listen => listen.UseProblemsForRefusals()));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(catalog);
        builder.Services.AddSingleton(DeviceCatalog.Native);
        builder.Services.AddSingleton(directory);
        builder.Services.AddSingleton<IJournal>(journal);
        builder.Services.AddSingleton(store.Reader);
        builder.Services.AddSingleton(store.History);
        builder.Services.AddSingleton(store.Balance);
        builder.Services.AddSingleton(new BalanceReader(
            new JournalAccounts(folder.FullName), new FoldAccounts(folder.FullName), register: null));
        builder.Services.AddSingleton(provider => new BalanceWatch(
            store.Balance,
            provider.GetRequiredService<BalanceReader>(),
            null,
            time,
            time,
            NullLogger<BalanceWatch>.Instance));
        builder.Services.AddSingleton(store.DeadLetters);
        builder.Services.AddSingleton(store.Ledger);
        builder.Services.AddSingleton(new AlertDirectory(alertStore, alertFeed, time));
        builder.Services.AddSingleton(parking.Board);
        builder.Services.AddSingleton(parking.Overrides);

        // Tests ask faster than any guest; those of the limits bring their own.
        builder.Services.AddSingleton(limits ?? new ApiOptions { RequestsPerSecond = 0, StreamsPerAddress = 0 });
        builder.Services.AddPlatformApi();
        builder.Services.AddPlatformPages();
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.UsePlatformApi();
        app.UsePlatformPages();
        app.MapPlatformApi();
        app.MapPlatformPages();
        map?.Invoke(app);
        parking.Start([], journal);
        store.Start([parking.Service, app.Services.GetRequiredService<PlatformState>()]);
        await app.StartAsync();
        return new ApiHost(folder, journal, store, alertStore, alertFeed, parking, app, time, directory);
    }

    /// <summary>Commits what one turn of a shard would give, one journaled message an outcome, and waits until it is shown.</summary>
    internal async Task CommitAsync(Action<FoldOutput> fill)
    {
        var output = _store.Writer.Rent();
        fill(output);
        var messages = new JournaledMessage[Math.Max(1, output.Outcomes.Processed)];
        if (output.Outcomes.Processed == 0)
        {
            output.Outcomes.Count(Outcome.Stored);
        }

        await _journal.AppendAsync(messages, TestContext.Current.CancellationToken);
        output.FirstOffset = _offset + 1;
        _offset += messages.Length;
        output.ThroughOffset = _offset;
        var version = State.Version;
        await _store.Writer.EnqueueAsync(output, TestContext.Current.CancellationToken);
        while (State.Version == version)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await SettleAsync();
    }

    /// <summary>
    /// Waits until everything that was committed is in the parking picture, as of the clock's now, with its forecasts. Each request of
    /// <see cref="Client"/> does it first.
    /// </summary>
    internal Task SettleAsync() => _parking.Service.SettleAsync(TestContext.Current.CancellationToken);

    internal void Add(FoldOutput output, string sensor, Quantity quantity, double value, TimeSpan age)
    {
        var time = Now - age;
        output.Readings.Add(new StoredReading(
            State.Definition(sensor)?.Index ?? throw new ArgumentException(sensor),
            0,
            _offset + 1,
            (byte)output.Readings.Count,
            new Reading(time, value, quantity, Quality.Good),
            time,
            time + TimeSpan.FromSeconds(1)));
    }

    internal WindowAggregate Hour(
        string sensor, Quantity quantity, Instant start, int count, double low, double high, double sum) => new(
        State.Definition(sensor)?.Index ?? throw new ArgumentException(sensor),
        quantity,
        WindowLength.OneHour,
        start,
        count,
        6,
        low,
        high,
        sum,
        0,
        true,
        _offset + 1);

    internal SensorActivity Activity(string sensor, TimeSpan age, FrameLedger ledger) => new(
        State.Definition(sensor)?.Index ?? throw new ArgumentException(sensor),
        _offset + 1,
        Now - age,
        Now - age,
        41,
        -97,
        7.5f,
        9,
        2,
        ledger);

    /// <summary>Lets an alert fire that is not on yet at that sensor.</summary>
    internal Alert Fire(
        double value, AlertSeverity severity = AlertSeverity.Warning, string sensor = SampleCity.HeatSensor)
    {
        var at = Instant.From(Time.GetUtcNow());
        return Fire(new Alert
        {
            RuleId = "hamm-heat",
            SensorId = sensor,
            City = "hamm",
            Severity = severity,
            Place = "Marktplatz",
            Quantity = "air.temperature",
            Unit = "Cel",
            Threshold = 35,
            Value = value,
            Since = at,
            FiredAt = at,
            Language = "de",
            Text = "Hitze: Marktplatz.",
        });
    }

    /// <summary>Lets an alert fire, or end, as it is given.</summary>
    internal Alert Fire(Alert alert, AlertTransitionKind kind = AlertTransitionKind.Firing)
    {
        var changes = _alertStore.Apply(
            [
                new AlertStep(
                    alert.RuleId,
                    alert.SensorId,
                    new AlertState(alert.IsOpen ? AlertPhase.Firing : AlertPhase.Clear, alert.Since, alert.FiredAt, alert.Value),
                    kind,
                    alert),
            ],
            alert.FiredAt,
            null);
        foreach (var change in changes)
        {
            _alertFeed.Publish(change);
        }

        return changes[0].Alert;
    }

    internal async Task<JsonElement> GetJsonAsync(string path)
    {
        using var answer = await Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True(
            answer.IsSuccessStatusCode,
            $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    internal async Task<JsonElement> GetProblemAsync(string path, int status)
    {
        using var answer = await Client.GetAsync(path, TestContext.Current.CancellationToken);
        return await ProblemOfAsync(answer, status);
    }

    internal static async Task<JsonElement> ProblemOfAsync(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("title").GetString()));
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()));
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        await _parking.DisposeAsync();
        _alertFeed.Dispose();
        _alertStore.Dispose();
        await _journal.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class SettlingHandler(ApiHost host) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await host.SettleAsync();
            return await base.SendAsync(request, cancellationToken);
        }
    }
}

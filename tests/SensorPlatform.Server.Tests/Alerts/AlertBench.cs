using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Tests.Cities;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Alerts;

/// <summary>A small city with rules, a store in a folder of its own and a clock that stands still.</summary>
internal sealed class AlertBench : IAsyncDisposable
{
    internal const string City = """
        id: ahlen
        name: Ahlen
        timeZone: Europe/Berlin
        language: en
        stations:
          - { id: s1, kind: heat, name: { de: Markt, en: Market }, latitude: 51.762, longitude: 7.891, sensor: h1 }
          - { id: s2, kind: heat, name: Park, latitude: 51.763, longitude: 7.892, sensor: h2 }
        sensors:
          - { id: h1, network: lora, type: milesight/em300-th, device: 70B3D5E75F000901 }
          - { id: h2, network: lora, type: milesight/em300-th, device: 70B3D5E75F000902 }
        rules:
          - { id: hot, name: { de: Hitze, en: Heat }, trigger: reading, quantity: air.temperature, above: 32, clearAt: 30, severity: critical }
          - { id: long, name: Long heat, trigger: reading, quantity: air.temperature, above: 32, clearAt: 30, forMinutes: 20, sensors: [h2] }
          - { id: hour, name: Hot hour, trigger: window, quantity: air.temperature, window: 1h, above: 32, clearAt: 30, sensors: [h1] }
          - { id: mute, name: Silent, trigger: silence, silentMinutes: 60 }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("alerts");
    private readonly string _city;
    private readonly List<AlertChange> _changes = [];
    private IDisposable? _subscription;

    internal AlertBench(string city = City, AlertOptions? options = null)
    {
        _city = city;
        Options = options ?? new AlertOptions();
        Open();
    }

    internal FakeTime Time { get; } = new(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));

    internal AlertOptions Options { get; set; }

    internal Action? DeliveryWaits { get; set; }

    /// <summary>Done with each engine after it has loaded its states.</summary>
    internal Action<AlertEngine>? BeforeStart { get; set; }

    internal SensorDirectory Sensors { get; private set; } = null!;

    internal AlertStore Store { get; private set; } = null!;

    internal AlertEngine Engine { get; private set; } = null!;

    internal AlertFeed Feed { get; private set; } = null!;

    internal AlertDirectory Desk => new(Store, Feed, Time);

    internal string DatabasePath => Path.Combine(_folder.FullName, "registry.db");

    internal List<string> Changes
    {
        get
        {
            lock (_changes)
            {
                return [.. _changes.Select(change => $"{change.Kind} {change.Alert.RuleId} {change.Alert.SensorId}")];
            }
        }
    }

    internal IReadOnlyList<Alert> Alerts => Store.List(new AlertFilter());

    internal static Instant At(double minutes) => Instant.From(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero)) + TimeSpan.FromMinutes(minutes);

    /// <summary>Ends the engine, either in order or as if the process were killed, and opens all anew.</summary>
    internal async Task RestartAsync(bool inOrder = true, string? city = null)
    {
        if (inOrder)
        {
            await Engine.StopAsync(TestContext.Current.CancellationToken);
        }

        var killed = Engine;
        CloseStore();
        Open(city);
        if (!inOrder)
        {
            using var now = new CancellationTokenSource();
            await now.CancelAsync();
            await killed.StopAsync(now.Token);
        }
    }

    internal void Commit(params (int Sensor, double Minute, double Celsius)[] readings)
    {
        var output = new FoldOutput();
        foreach (var (sensor, minute, celsius) in readings)
        {
            var reading = new Reading(At(minute), celsius, Quantity.AirTemperature, Quality.Good);
            output.Readings.Add(new StoredReading(sensor, 0, output.Readings.Count + 1, 0, reading, At(minute), At(minute)));
        }

        Engine.Committed(output);
    }

    internal void CommitHour(int sensor, int hour, double mean, bool isFinal = true, int revision = 0)
    {
        var output = new FoldOutput();
        output.Windows.Add(new WindowAggregate(
            sensor, Quantity.AirTemperature, WindowLength.OneHour, At(hour * 60), 6, 6, mean - 1, mean + 1, mean * 6, revision, isFinal, 1));
        Engine.Committed(output);
    }

    internal void CommitActivity(int sensor, double minute)
    {
        var output = new FoldOutput();
        output.Activities.Add(new SensorActivity(sensor, 1, At(minute), At(minute), 1, -90, 7, 7, 1, default));
        Engine.Committed(output);
    }

    /// <summary>A window of the air temperature whose count is that of the offset.</summary>
    internal static WindowAggregate Window(
        int sensor, WindowLength length, double minute, double mean, long offset = 1, bool isFinal = false, int count = 4) =>
        new(sensor, Quantity.AirTemperature, length, At(minute), count, 4, mean, mean, mean * count, 0, isFinal, offset);

    /// <summary>Commits windows, those made anew, and a sign of life of the first sensor with a newest event time.</summary>
    internal void Commit(double? newest, WindowAggregate[] windows, WindowAggregate[]? rebuilt = null)
    {
        var output = new FoldOutput();
        output.Windows.AddRange(windows);
        output.StoredWindows.AddRange(rebuilt ?? []);
        if (newest is { } minute)
        {
            output.Activities.Add(new SensorActivity(0, 1, At(minute), At(minute), 1, -90, 7, 7, 1, default));
        }

        Engine.Committed(output);
    }

    /// <summary>Lets the loop look at everything, by ending it in order and starting it again.</summary>
    internal Task SettleAsync() => RestartAsync();

    internal static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 2_000; i++)
        {
            if (condition())
            {
                return;
            }

            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Fail("What was waited for did not come within 10 s.");
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        CloseStore();
        _folder.Delete(recursive: true);
    }

    internal void Open(string? city = null)
    {
        var (catalog, faults) = CityTexts.Read(city ?? _city);
        Assert.Empty(faults);
        Sensors = SensorDirectoryBuilder.Build(catalog!, _ => new NetworkId(1), DeviceCatalog.Native);
        Store = AlertStore.Open(DatabasePath);
        Feed = new AlertFeed(NullLogger<AlertFeed>.Instance);
        _subscription = Feed.Changes.Subscribe(Keep);
        Engine = new AlertEngine(catalog!, Sensors, Store, Feed, Options, Time, NullLogger<AlertEngine>.Instance)
        {
            DeliveryWaits = () => DeliveryWaits?.Invoke(),
        };
        Engine.Load();
        BeforeStart?.Invoke(Engine);
        Engine.Start();
    }

    private void CloseStore()
    {
        _subscription?.Dispose();
        Feed.Dispose();
        Store.Dispose();
    }

    private void Keep(AlertChange change)
    {
        lock (_changes)
        {
            _changes.Add(change);
        }
    }
}

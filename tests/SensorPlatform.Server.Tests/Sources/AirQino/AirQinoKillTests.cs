using System.Diagnostics;
using System.Globalization;
using SensorPlatform.Server.Tests.EndToEnd;
using SensorPlatform.Server.Tests.EndToEnd.Crash;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Sources.AirQino;

/// <summary>The real program fetches the past, and is killed (SIGKILL) in the middle of it, again and again.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class AirQinoKillTests(ITestOutputHelper output)
{
    private const int Kills = 4;
    private const int Days = 90;
    private const int Hours = Days * 24;
    private const int RawRecords = Days * 12;
    private const int Messages = Hours + RawRecords;

    private const string City = """
        id: arezzo
        name: Arezzo
        timeZone: Europe/Rome
        stations:
          - { id: air-raw, kind: air, name: Raw, latitude: 43.46, longitude: 11.88, sensor: raw1 }
          - { id: air-hours, kind: air, name: Hours, latitude: 43.47, longitude: 11.88, sensor: hours1 }
        sensors:
          - { id: raw1, network: raw, type: airqino/raw-10-10-10, device: SMART188, reportingIntervalMinutes: 120 }
          - { id: hours1, network: hours, type: airqino/hourly, device: SMART189, reportingIntervalMinutes: 60 }
        """;

    [Fact]
    public async Task Raw_records_and_hours_of_three_months_come_whole_and_once_through_kills()
    {
        using var folder = new TemporaryFolder();
        await using var api = await FakeAirQino.StartAsync(TimeProvider.System);
        api.WantsTokens = true;
        var now = TimeProvider.System.GetUtcNow();
        var to = new DateTimeOffset(now.Year, now.Month, now.Day, 0, 0, 0, TimeSpan.Zero);
        var from = to.AddDays(-Days);
        api.Add(new FakeStation("SMART188", 1)).WithRaw(from, to, TimeSpan.FromHours(2));
        api.Add(new FakeStation("SMART189", 283181971)).WithHours(from, to);
        var cityFile = folder.File("arezzo.yaml");
        await File.WriteAllTextAsync(cityFile, City, TestContext.Current.CancellationToken);
        var data = folder.File("data");
        await using var server = new ServerProcess(["serve", "--config", cityFile], Settings(api, data, from));

        var random = new Random(6);
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = Journaled(data);
            var goal = Math.Min(before + random.Next(1, Messages / Kills), Messages);
            server.Launch();
            await server.WaitForAsync(
                () => Task.FromResult(Journaled(data) >= goal), TimeSpan.FromSeconds(60), $"{goal} messages are in the journal");
            await server.KillAsync();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kill {kill + 1}: {before} to {Journaled(data)} messages"));
        }

        var begun = Stopwatch.GetTimestamp();
        await server.StartAsync();
        await server.WaitForAsync(
            async () => Journaled(data) >= Messages
                && (await server.GetAsync("/api/v1/balance")).GetProperty("inFlight").GetInt64() == 0,
            TimeSpan.FromSeconds(120),
            "all is stored");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"the rest took {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s; {api.Requests.Count} requests"));

        var balance = await server.GetAsync("/api/v1/balance");
        Assert.Equal(Messages, balance.GetProperty("received").GetInt64());
        Assert.Equal(Messages, balance.GetProperty("stored").GetInt64());
        Assert.Equal(0, await server.StopAsync());
        var telemetry = Path.Combine(data, "telemetry.db");
        Assert.Equal(RawRecords, Times(telemetry, "raw1"));
        Assert.Equal(Hours, Times(telemetry, "hours1"));
        Assert.Equal(1, CrashBench.Count(telemetry, "SELECT max(n) FROM (SELECT count(*) n FROM readings GROUP BY sensor,time_ns,quantity)"));
    }

    private static long Times(string telemetry, string sensor) => CrashBench.Count(
        telemetry, $"SELECT count(DISTINCT r.time_ns) FROM readings r JOIN sensors s ON s.key=r.sensor WHERE s.id='{sensor}'");

    private static long Journaled(string data)
    {
        var journal = Path.Combine(data, "journal.db");
        return File.Exists(journal) && CrashBench.Count(journal, "SELECT count(*) FROM sqlite_master WHERE name='blocks'") > 0
            ? CrashBench.Count(journal, "SELECT coalesce(sum(count),0) FROM blocks")
            : 0;
    }

    private static Dictionary<string, string> Settings(FakeAirQino api, string data, DateTimeOffset from)
    {
        var settings = new Dictionary<string, string> { ["SENSORPLATFORM__DataDirectory"] = data };
        string[] networks = ["raw", "hours"];
        for (var i = 0; i < networks.Length; i++)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"SENSORPLATFORM__Sources__{i}__");
            settings[prefix + "Kind"] = "AirQinoApi";
            settings[prefix + "Network"] = networks[i];
            settings[prefix + "Url"] = api.Url;
            settings[prefix + "TokenUrl"] = api.TokenUrl;
            settings[prefix + "ClientId"] = FakeTokens.ClientId;
            settings[prefix + "UserName"] = FakeTokens.User;
            settings[prefix + "Password"] = FakeTokens.Password;
            settings[prefix + "Mode"] = i == 0 ? "Raw" : "Hourly";
            settings[prefix + "BackfillFrom"] = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            settings[prefix + "MaximumRequestsPerMinute"] = "600";
            settings[prefix + "StationIds"] = "SMART189=283181971";
        }

        return settings;
    }
}

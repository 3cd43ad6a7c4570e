using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources;
using SensorPlatform.Server.Sources.Polling;
using SensorPlatform.Server.Sources.PublicSensors;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Sources.PublicSensors;

public sealed class PublicSensorPollerTests : IAsyncLifetime
{
    private const string Box = "58cd22d8c877fb0011774898";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTime _time = new(new DateTimeOffset(2026, 11, 21, 8, 3, 0, TimeSpan.Zero));
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly SqliteJournal _journal;
    private readonly JournalWriter _writer;
    private readonly WebApplication _server;
    private Func<string, (int Status, string Body)> _answer = static _ => (404, "");
    private PublicSensorPoller? _poller;
    private Source? _source;

    public PublicSensorPollerTests()
    {
        _journal = SqliteJournal.Open(_folder.FullName, 1);
        _writer = new JournalWriter(
            _journal, new JournalOptions { MaximumCommitDelayMs = 0 }, new NoShards(), TimeProvider.System, NullLogger<JournalWriter>.Instance);
        _writer.Start();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _server.StartAsync(Token);

    public async ValueTask DisposeAsync()
    {
        if (_poller is not null)
        {
            await _poller.DisposeAsync();
        }

        await _server.DisposeAsync();
        await _writer.DisposeAsync();
        await _journal.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Sensors_of_the_archive_are_asked_for_one_by_one_and_each_element_is_taken_once()
    {
        _answer = static path => (200, path.Contains("/253/", StringComparison.Ordinal)
            ? $"[{Element(253, "08:02:10", "8")},{Element(253, "07:59:44", "7")}]"
            : "[]");
        Open(SourceKind.SensorCommunityApi, "253", "254");

        await RoundAsync();
        await RoundAsync();
        Assert.Equal(["/airrohr/v1/sensor/253/", "/airrohr/v1/sensor/254/", "/airrohr/v1/sensor/253/", "/airrohr/v1/sensor/254/"], _requests);
        var taken = await TakenAsync();
        Assert.Equal(["07:59:44", "08:02:10"], taken.Select(static uplink => $"{uplink.Measured.ToDateTimeOffset():HH:mm:ss}"));
        Assert.All(taken, static uplink => Assert.Equal("253", uplink.Device.ToString()));
        Assert.True(_source?.IsConnected);

        // A process that begins anew goes on from its bookmarks.
        await CloseAsync();
        Open(SourceKind.SensorCommunityApi, "253");
        await RoundAsync();
        _answer = static _ => (200, $"[{Element(253, "08:02:10", "8")},{Element(253, "08:04:36", "9")}]");
        await RoundAsync();
        Assert.Equal(3, (await TakenAsync()).Count);
    }

    [Fact]
    public async Task A_box_gives_only_the_sensors_that_have_something_new_and_they_keep_their_places()
    {
        _answer = static _ => (200, BoxOf("08:01:00", "08:01:00"));
        Open(SourceKind.OpenSenseMapApi, Box);

        await RoundAsync();
        await RoundAsync();
        _answer = static _ => (200, BoxOf("08:01:00", "08:02:00"));
        await RoundAsync();

        var taken = await TakenAsync();
        Assert.Equal([28, 14], taken.Select(static uplink => uplink.Payload.Length));
        Assert.Equal(2, taken[1].Payload[0]);
        Assert.Equal("C877FB0011774898", taken[1].Device.ToString());
        Assert.Equal("/boxes/" + Box, _requests.First());
    }

    [Theory]
    [InlineData(200, "nope")]
    [InlineData(200, "{}")]
    [InlineData(200, "[{\"sensor\":{\"id\":999},\"timestamp\":\"2026-11-21 08:02:10\"}]")]
    [InlineData(200, "[{\"sensor\":{\"id\":253},\"timestamp\":\"yesterday\"}]")]
    [InlineData(401, "")]
    [InlineData(404, "")]
    [InlineData(429, "")]
    [InlineData(500, "")]
    public async Task What_fails_is_asked_for_again_and_nothing_is_taken_of_it(int status, string body)
    {
        _answer = _ => (status, body);
        Open(SourceKind.SensorCommunityApi, "253");
        await RoundAsync();
        Assert.Empty(await TakenAsync());
        Assert.NotEqual(true, _source?.IsConnected);

        // No request before the pause is over that the server asked for.
        _time.Advance(TimeSpan.FromMinutes(2));
        _answer = static _ => (200, $"[{Element(253, "08:02:10", "8")}]");
        await RoundAsync();
        Assert.Single(await TakenAsync());
    }

    [Fact]
    public async Task A_round_that_a_pause_broke_off_goes_on_with_the_device_that_was_not_asked()
    {
        _answer = static _ => (500, "");
        Open(SourceKind.SensorCommunityApi, "253", "254");
        await RoundAsync();
        await RoundAsync();
        Assert.Equal(["/airrohr/v1/sensor/253/", "/airrohr/v1/sensor/254/", "/airrohr/v1/sensor/253/"], _requests);
        Assert.Contains("500", _source?.Problem, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromMinutes(20));
        _answer = static _ => (200, "[]");
        await RoundAsync();
        Assert.Equal(["/airrohr/v1/sensor/254/", "/airrohr/v1/sensor/253/"], _requests.Skip(3));
    }

    [Fact]
    public void What_is_polled_is_of_one_shape_whatever_the_settings_say()
    {
        SourceKind[] kinds = [SourceKind.AirQinoApi, SourceKind.SensorCommunityApi, SourceKind.OpenSenseMapApi];
        var sources = new SourceSet([.. kinds.Select(static kind => new SourceOptions { Kind = kind, Network = kind.ToString() })], _journal);

        Assert.Equal(
            [EnvelopeKind.AirQino, EnvelopeKind.SensorCommunity, EnvelopeKind.OpenSenseMap], sources.All.Select(static source => source.Envelope));
    }

    [Fact]
    public async Task A_value_of_tomorrow_does_not_stop_those_of_today()
    {
        _answer = static _ => (200, $"[{Element(253, "23:59:59", "8")}]");
        Open(SourceKind.SensorCommunityApi, "253");
        await RoundAsync();
        _answer = static _ => (200, $"[{Element(253, "08:02:10", "8")}]");
        await RoundAsync();

        Assert.Equal("08:02:10", $"{Assert.Single(await TakenAsync()).Measured.ToDateTimeOffset():HH:mm:ss}");
    }

    [Fact]
    public void Answers_cut_anywhere_or_broken_anyhow_are_refused_or_read()
    {
        var random = new Random(6);
        var address = new Uri("http://127.0.0.1/");
        (IPublicSensorApi Api, string Device, string Answer)[] cases =
        [
            (new SensorCommunityApi(address), "253", $"[{Element(253, "08:02:10", "8")}]"),
            (new OpenSenseMapApi(address), Box, BoxOf("08:01:00", "08:01:00")),
        ];
        foreach (var (api, device, answer) in cases)
        {
            var whole = Encoding.UTF8.GetBytes(answer);
            for (var length = 0; length < whole.Length; length++)
            {
                Assert.True(IsRefused(api, device, whole[..length]));
            }

            for (var round = 0; round < 2_000; round++)
            {
                var broken = (byte[])whole.Clone();
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
                IsRefused(api, device, broken);
            }
        }
    }

    private static bool IsRefused(IPublicSensorApi api, string device, byte[] answer)
    {
        try
        {
            api.Read(answer, device, static _ => 0, long.MaxValue);
            return false;
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            return true;
        }
    }

    [Fact]
    public void Sensors_of_a_box_without_a_hexadecimal_id_and_those_beyond_256_are_passed_over()
    {
        static string Sensor(string id) =>
            $$"""{"_id":"{{id}}","title":"PM10","unit":"µg/m³","lastMeasurement":{"value":"5","createdAt":"2026-11-21T08:00:00.100Z"} }""";
        var ids = Enumerable.Range(0, 300).Select(i => i.ToString("x24", CultureInfo.InvariantCulture));
        var box = $$"""{"_id":"{{Box}}","exposure":"outdoor","sensors":[{{string.Join(',', new[] { "", "x", new string('a', 65) }.Concat(ids).Select(Sensor))}}]}""";

        var report = Assert.Single(new OpenSenseMapApi(new Uri("http://127.0.0.1/")).Read(
            Encoding.UTF8.GetBytes(box), Box, _ => 0, long.MaxValue));

        Assert.Equal(253, report.Bookmarks.Count);
        Assert.All(report.Bookmarks, bookmark => Assert.Equal(Box.Length + 25, bookmark.Key.Length));
        Assert.Equal(253, Encoding.UTF8.GetString(report.Json.AsSpan()).Split("lastMeasurement").Length - 1);
    }

    [Fact]
    public async Task What_a_server_says_of_itself_is_told_as_one_short_line()
    {
        using var client = new PoliteClient(new PoliteClientOptions(), new RequestPace(1_000, TimeProvider.System), TimeProvider.System);
        _answer = _ => (200, "{}");

        var answer = await client.GetAsync<int>(
            new Uri(_server.Urls.First()), null, (_, _) => throw new InvalidDataException("a\nb\0\u001b[31m" + new string('x', 100_000)), Token);

        Assert.Equal(PollResult.Unreadable, answer.Result);
        Assert.InRange(answer.Problem.Length, 290, 301);
        Assert.DoesNotContain(answer.Problem, char.IsControl);
    }

    private static string Element(int sensor, string time, string value) =>
        $$"""{"id":1,"sampling_rate":null,"timestamp":"2026-11-21 {{time}}","sensor":{"id":{{sensor}} },"sensordatavalues":[{"value":"{{value}}","value_type":"P1"}]}""";

    private static string BoxOf(string first, string second) => $$"""
        {"_id":"{{Box}}","exposure":"outdoor","sensors":[
        {"_id":"a","title":"PM10","unit":"µg/m³","lastMeasurement":{"value":"5","createdAt":"2026-11-21T{{first}}.100Z"} },
        {"_id":"b","title":"Temperatur","unit":"°C","lastMeasurement":{"value":"6","createdAt":"2026-11-21T{{second}}.200Z"} }]}
        """;

    private async Task AnswerAsync(HttpContext context)
    {
        _requests.Enqueue(context.Request.Path);
        var (status, body) = _answer(context.Request.Path);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body, Token);
    }

    private void Open(SourceKind kind, params string[] devices)
    {
        var options = new SourceOptions { Network = "open", Kind = kind, Url = _server.Urls.First(), MaximumRequestsPerMinute = 600 };
        _source = new Source(
            options,
            kind is SourceKind.OpenSenseMapApi ? EnvelopeKind.OpenSenseMap : EnvelopeKind.SensorCommunity,
            _journal.Register("open"));
        _poller = new PublicSensorPoller(
            _source,
            devices,
            _folder.FullName,
            new Intake(_writer, _time, NetworkDecoding.None),
            new PoliteClientOptions { Retries = 0, Timeout = TimeSpan.FromMinutes(10) },
            _time,
            NullLogger<PublicSensorPoller>.Instance);
    }

    private async Task CloseAsync()
    {
        if (_poller is not null)
        {
            await _poller.DisposeAsync();
        }
    }

    // Turns are a tenth of a second apart.
    private async Task RoundAsync()
    {
        var round = _poller?.RoundAsync(Token) ?? Task.CompletedTask;
        while (!round.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(round, Task.Delay(2, Token));
        }

        await round;
    }

    private async Task<List<Uplink>> TakenAsync()
    {
        var messages = new JournaledMessage[50];
        await using var reader = _journal.OpenReader(0, 1);
        var count = await reader.ReadAsync(messages, Token);
        Assert.All(messages.Take(count), static message => Assert.Null(message.DeadLetter));
        return [.. messages.Take(count).Select(static message => message.Uplink)];
    }

    private sealed class NoShards : IJournaledMessageSink
    {
        public ValueTask DispatchAsync(ReadOnlyMemory<JournaledMessage> messages, CancellationToken cancellationToken) =>
            ValueTask.CompletedTask;
    }
}

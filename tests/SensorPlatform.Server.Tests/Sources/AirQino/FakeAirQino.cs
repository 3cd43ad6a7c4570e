using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SensorPlatform.Server.Tests.Sources.AirQino;

/// <summary>
/// A server on this machine that speaks the documented shapes of the AirQino API and of its tokens, counts who asks, and
/// misbehaves as a test wants.
/// </summary>
internal sealed class FakeAirQino : IAsyncDisposable
{
    private static readonly string[] NotFitted =
    [
        "co2", "ch2o", "voc", "AUX4", "AUX5", "so2_ana", "h2s_ana", "nh3_ana", "no_ana", "no2_ana", "noise", "press", "hydr_t",
    ];

    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private int _inFlight;

    private FakeAirQino(WebApplication app, TimeProvider time)
    {
        _app = app;
        _time = time;
        Tokens = new FakeTokens(time);
    }

    internal ConcurrentDictionary<string, FakeStation> Stations { get; } = new();

    internal FakeTokens Tokens { get; }

    internal bool WantsTokens { get; set; }

    /// <summary>The last day of a range is included; the facts do not say whether it is.</summary>
    internal bool IncludesLastDay { get; set; } = true;

    /// <summary>The hour that a span of hours begins with is left out; the facts do not say whether it is.</summary>
    internal bool ExcludesStart { get; set; }

    /// <summary>Chooses the fault of a request by its path and number, from 1.</summary>
    internal Func<string, int, ApiFault> Fault { get; set; } = (_, _) => ApiFault.None;

    internal string RetryAfter { get; set; } = "120";

    /// <summary>When requests came, by the clock of the test, and for what.</summary>
    internal ConcurrentQueue<(DateTimeOffset At, string Path)> Requests { get; } = new();

    /// <summary>Requests that are being answered; those that are never answered do not count.</summary>
    internal int InFlight => Volatile.Read(ref _inFlight);

    internal string Url => _app.Urls.First();

    internal string TokenUrl => Url + "/realms/airqino/protocol/openid-connect/token";

    internal static async Task<FakeAirQino> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new FakeAirQino(builder.Build(), time);
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    internal FakeStation Add(FakeStation station) => Stations[station.Name] = station;

    /// <summary>Most requests in any minute, by the clock of the test.</summary>
    internal int MostInAMinute()
    {
        var times = Requests.Select(request => request.At).Order().ToArray();
        var (most, first) = (0, 0);
        for (var i = 0; i < times.Length; i++)
        {
            while (times[i] - times[first] >= TimeSpan.FromMinutes(1))
            {
                first++;
            }

            most = Math.Max(most, i - first + 1);
        }

        return most;
    }

    public async ValueTask DisposeAsync()
    {
        using var impatient = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await _app.StopAsync(impatient.Token);
        }
        catch (OperationCanceledException)
        {
            // A request that is never answered was still open.
        }

        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _inFlight);
        var isSlow = false;
        try
        {
            var path = context.Request.Path.Value ?? "";
            Requests.Enqueue((_time.GetUtcNow(), path + context.Request.QueryString));
            var fault = Fault(path, Requests.Count);
            isSlow = fault == ApiFault.Slow;
            if (isSlow)
            {
                Interlocked.Decrement(ref _inFlight);
            }

            if (path.EndsWith("/token", StringComparison.Ordinal) && fault == ApiFault.None)
            {
                await Tokens.AnswerAsync(context);
            }
            else if (fault == ApiFault.Unauthorized
                || (fault == ApiFault.None && WantsTokens && !Tokens.Accepts(context.Request.Headers.Authorization)))
            {
                await WriteAsync(context, 401, "{}");
            }
            else if (fault != ApiFault.None)
            {
                await MisbehaveAsync(context, fault);
            }
            else
            {
                var (status, body) = Answer(path, context.Request.Query);
                await WriteAsync(context, status, body);
            }
        }
        finally
        {
            if (!isSlow)
            {
                Interlocked.Decrement(ref _inFlight);
            }
        }
    }

    private async Task MisbehaveAsync(HttpContext context, ApiFault fault)
    {
        switch (fault)
        {
            case ApiFault.TooManyRequests:
                context.Response.Headers.RetryAfter = RetryAfter;
                await WriteAsync(context, 429, "{}");
                break;
            case ApiFault.ServerError:
                await WriteAsync(context, 500, """{"timestamp":"x","status":500,"error":"Internal Server Error"}""");
                break;
            case ApiFault.NotFound:
                await WriteAsync(context, 404, "");
                break;
            case ApiFault.Redirect:
                context.Response.Headers.Location = "/login";
                await WriteAsync(context, 302, "");
                break;
            case ApiFault.Slow:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
                break;
            case ApiFault.Html:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<!DOCTYPE html><html><body>Maintenance</body></html>", context.RequestAborted);
                break;
            case ApiFault.OtherJson:
                await WriteAsync(context, 200, """["something", {"else": true}]""");
                break;
            case ApiFault.Endless:
                await EndlessAsync(context);
                break;
            default:
                await HalfAsync(context, fault);
                break;
        }
    }

    private async Task HalfAsync(HttpContext context, ApiFault fault)
    {
        var (_, text) = Answer(context.Request.Path.Value ?? "", context.Request.Query);
        var whole = Encoding.UTF8.GetBytes(text);
        context.Response.ContentLength = fault == ApiFault.Cut ? whole.Length : whole.Length / 2;
        await context.Response.Body.WriteAsync(whole.AsMemory(0, whole.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (fault == ApiFault.Cut)
        {
            context.Abort();
        }
    }

    private static async Task EndlessAsync(HttpContext context)
    {
        var piece = Encoding.UTF8.GetBytes("{\"raw_data\":[" + new string(' ', 65_536));
        try
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
                piece.AsSpan().Fill((byte)' ');
            }
        }
        catch (OperationCanceledException)
        {
            // The client has had enough.
        }
    }

    private (int Status, string Body) Answer(string path, IQueryCollection query)
    {
        var parts = path.Trim('/').Split('/');
        var now = _time.GetUtcNow();
        return parts switch
        {
            ["getLastValuesRaw", var name] => (200, LatestRaw(name, now)),
            ["getCurrentValues", var name] => (200, Current(name, now)),
            ["getRange", var name, var from, var to] => Range(name, Day(from), Day(to), now),
            ["v3", "getStationHourlyAvg", var number] => Hours(number, query, now),
            _ => (404, ""),
        };
    }

    private string LatestRaw(string name, DateTimeOffset now)
    {
        if (!Stations.TryGetValue(name, out var station) || station.Latest(now) is not { } latest)
        {
            return "{    \"values\": []}";
        }

        var values = Fields(latest.Value).Select(field => $$"""        {"sensor": "{{field.Key}}", "value": {{Text(field.Value)}}}""")
            .Concat(NotFitted.Select(sensor => $$"""        {"sensor": "{{sensor}}", "value": 0.0}"""));
        return $"{{    \"last_timestamp\": \"{FakeStation.TimeText(latest.Time)}\",\n    \"values\": [\n{string.Join(",\n", values)}\n    ]}}";
    }

    private string Current(string name, DateTimeOffset now)
    {
        if (!Stations.TryGetValue(name, out var station) || station.Latest(now) is not { } latest)
        {
            return $$"""{"station_name":"{{name}}","values":[]}""";
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"station_name":"{{name}}","timestamp":"{{FakeStation.TimeText(latest.Time)}}","values":[
            {"sensor":"rh","value":60.5,"unit":"%"},{"sensor":"co","value":null,"unit":"mg/m3"},
            {"sensor":"pm25","value":{{latest.Value}},"unit":"ug/m3"}]}
            """);
    }

    private (int Status, string Body) Range(string name, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        if ((to - from).TotalDays > 30 || !Stations.TryGetValue(name, out var station))
        {
            return (400, """{"error":"max 30 days"}""");
        }

        var end = IncludesLastDay ? to.AddDays(1) : to;
        var records = station.Raw(from, end < now ? end : now.AddTicks(1)).Select(record =>
            $"{{\"utc_timestamp\":\"{FakeStation.TimeText(record.Time)}\","
            + string.Join(',', Fields(record.Value).Select(field => $"\"{field.Key}\":{Text(field.Value)}"))
            + ",\"lat\":43.8019066666667,\"lon\":10.577585}");
        return (200, $"{{\"raw_data\":[{string.Join(",\n", records)}]}}");
    }

    // The running hour is given too, with the mean of what there is so far.
    private (int Status, string Body) Hours(string number, IQueryCollection query, DateTimeOffset now)
    {
        if (Stations.Values.FirstOrDefault(one => Text(one.Number) == number) is not { } station)
        {
            return (404, "");
        }

        var from = query["start_date"] is [{ } start] ? Minute(start) : now.AddMonths(-12);
        var to = query["end_date"] is [{ } end] ? Minute(end) : now;
        var rows = station.Hours(ExcludesStart ? from.AddTicks(1) : from, to < now ? to : now).Select(record => string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"timestamp\":\"{FakeStation.TimeText(record.Time)}\",\"CO\":0.0,\"T\":{Mean(record, now) + 0.590004},\"PM2.5\":{Mean(record, now)},\"RH\":null}}"));
        var header = $"{{\"station_id\":{number},\"station_name\":\"{station.Name}\",\"station_lat\":43.6,\"station_lon\":11.08}}";
        return (200, $"{{\"header\":{header},\"data\":[{string.Join(',', rows)}]}}");
    }

    private static double Mean(FakeRecord record, DateTimeOffset now) =>
        record.Time.AddHours(1) <= now ? record.Value : record.Value + 1_000;

    private static Dictionary<string, double> Fields(double value) => new()
    {
        ["extT"] = 228,
        ["rh"] = 641,
        ["intT"] = 396,
        ["o3"] = 438,
        ["no2"] = 210,
        ["co"] = 213,
        ["pm25"] = value,
        ["pm10"] = value + 3,
        ["AUX1"] = 1_389,
    };

    private static string Text(double value) => value.ToString("0.0###", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Day(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static DateTimeOffset Minute(string text) =>
        DateTimeOffset.ParseExact(text, "yyyyMMdd-HHmm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static async Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        if (body.Length > 0)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body, context.RequestAborted);
        }
    }
}

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Importing;

/// <summary>
/// A server that runs: messages go to one of its webhooks, and what it has of the sensors its API says, once what it has taken is stored.
/// A message that comes twice within the last seconds is told by its hash.
/// </summary>
internal sealed class ServerTarget : IImportTarget
{
    private const int MostAttempts = 5;
    private const int MostSensorsAtOnce = 8;
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // A campaign that was taken just before is stored within a minute or two.
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan QuietPause = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient _http;
    private readonly ImportWebhook _webhook;
    private readonly string? _password;
    private readonly string? _token;
    private readonly TimeProvider _time;

    /// <param name="url">The server's address.</param>
    /// <param name="webhook">The webhook that takes the messages.</param>
    /// <param name="password">The webhook's password; null: it has none.</param>
    /// <param name="token">The operators' token, which the readings of rooms are asked with; null: none.</param>
    /// <param name="time">The clock of pauses.</param>
    /// <exception cref="RefusedRequestException">The address is none.</exception>
    internal ServerTarget(string url, ImportWebhook webhook, string? password, string? token, TimeProvider time)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new RefusedRequestException($"'{url}' is no address of a server. Write it as http://127.0.0.1:8080 (--url).");
        }

        _http = new HttpClient { BaseAddress = address, Timeout = Patience };
        (_webhook, _password, _token, _time) = (webhook, password, token, time);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, KnownTimes>> KnownAsync(
        IReadOnlyCollection<SensorDefinition> sensors, Instant from, Instant to, CancellationToken cancellationToken)
    {
        await UntilStoredAsync(cancellationToken);
        var all = new Dictionary<string, KnownTimes>(StringComparer.Ordinal);
        foreach (var sensor in sensors)
        {
            var known = all[sensor.Id] = new KnownTimes();
            for (var start = from; start < to; start += LongestSpan)
            {
                var end = start + LongestSpan < to ? start + LongestSpan : to;
                var next = $"/api/v1/sensors/{Uri.EscapeDataString(sensor.Id)}/readings?from={Text(start)}&to={Text(end)}&limit=10000";
                while (next is not null)
                {
                    next = await ReadPageAsync(next, sensor, known, cancellationToken);
                }
            }
        }

        return all;
    }

    /// <inheritdoc/>
    public async Task TakeAsync(IReadOnlyList<ImportMessage> messages, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = MostSensorsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(messages.GroupBy(static message => message.Sensor.Id), options, async (ofSensor, token) =>
        {
            // One after the other: whether a station is warming up is judged by the order in which its reports come.
            foreach (var message in ofSensor)
            {
                await PostAsync(message, token);
            }
        });
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Text(Instant time) => Uri.EscapeDataString(
        time.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    private static AuthenticationHeaderValue? BearerOf(string? secret) =>
        secret is { Length: > 0 } ? new AuthenticationHeaderValue("Bearer", secret) : null;

    // What was taken and is not stored yet would be taken again. Others send, too: what they send from now on does not matter.
    private async Task UntilStoredAsync(CancellationToken cancellationToken)
    {
        var begin = _time.GetTimestamp();
        var (received, stored) = await BalanceAsync(cancellationToken);
        while (stored < received)
        {
            if (_time.GetElapsedTime(begin) > LongestQuiet)
            {
                throw new StorageException(
                    $"The server is still storing {received - stored} messages that it took before. Run the same command again later: what is there is not put in twice.");
            }

            await Task.Delay(QuietPause, _time, cancellationToken);
            (_, stored) = await BalanceAsync(cancellationToken);
        }
    }

    private async Task<(long Received, long Stored)> BalanceAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await AskAsync("/api/v1/balance", cancellationToken);
            var balance = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw new RefusedRequestException(
                    $"The server does not tell what it is storing: {balance.GetProperty("title").GetString()} {balance.GetProperty("detail").GetString()}");
            }

            var received = balance.GetProperty("received").GetInt64();
            return (received, received - balance.GetProperty("inFlight").GetInt64());
        }
        catch (Exception fault) when (IsNoAnswer(fault, cancellationToken))
        {
            throw NoAnswer(fault);
        }
    }

    // Many loggers are asked about one after the other: the server may tell us to be slower.
    private async Task<HttpResponseMessage> AskAsync(string address, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = BearerOf(_token);
            var answer = await _http.SendAsync(request, cancellationToken);
            if (answer.StatusCode is not HttpStatusCode.TooManyRequests || attempt == MostAttempts)
            {
                return answer;
            }

            answer.Dispose();
            await Task.Delay(Pause, _time, cancellationToken);
        }
    }

    private async Task<string?> ReadPageAsync(
        string address, SensorDefinition sensor, KnownTimes known, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await AskAsync(address, cancellationToken);
            var page = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                var remedy = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                    ? " This command sends what SENSORPLATFORM__Operators__Token is set to." : "";
                throw new RefusedRequestException($"The server does not tell what it has of {sensor.Id}: {page.GetProperty("title").GetString()} {page.GetProperty("detail").GetString()}{remedy}");
            }

            foreach (var item in page.GetProperty("items").EnumerateArray())
            {
                known.Add(Instant.From(item.GetProperty("time").GetDateTimeOffset()));
            }

            return page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        catch (Exception fault) when (IsNoAnswer(fault, cancellationToken))
        {
            throw NoAnswer(fault);
        }
    }

    private async Task PostAsync(ImportMessage message, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, $"{_webhook.Path}?network={Uri.EscapeDataString(_webhook.Network)}");
                request.Content = new ByteArrayContent(message.Body);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue(_webhook.MediaType);
                request.Headers.Authorization = BearerOf(_password);
                using var answer = await _http.SendAsync(request, cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }

                if ((int)answer.StatusCode < 500 && (int)answer.StatusCode != 429)
                {
                    var why = await answer.Content.ReadAsStringAsync(cancellationToken);
                    throw new RefusedRequestException($"The server refused the message of {Text(message.Time)} with {(int)answer.StatusCode}: {why}");
                }

                if (attempt == MostAttempts)
                {
                    throw new StorageException($"The server could not take the message of {Text(message.Time)} ({(int)answer.StatusCode}). Run the same command again later: what is there is not put in twice.");
                }
            }
            catch (Exception fault) when (attempt < MostAttempts && !cancellationToken.IsCancellationRequested
                && fault is HttpRequestException or TaskCanceledException)
            {
                // The same report again is told by its hash.
            }
            catch (Exception fault) when (fault is HttpRequestException
                || (fault is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                throw NoAnswer(fault);
            }

            await Task.Delay(Pause, _time, cancellationToken);
        }
    }

    private static bool IsNoAnswer(Exception fault, CancellationToken cancellationToken) =>
        fault is HttpRequestException or JsonException or KeyNotFoundException or FormatException or InvalidOperationException
        || (fault is TaskCanceledException && !cancellationToken.IsCancellationRequested);

    private StorageException NoAnswer(Exception fault) => new(
        $"There is no server that answers at {_http.BaseAddress}: {fault.Message} Start it, or name its address with --url.", fault);
}

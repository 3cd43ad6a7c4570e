using System.Globalization;
using System.Net.Http.Headers;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources.Polling;

namespace SensorPlatform.Server.Sources.AirQinoApi;

/// <summary>The AirQino API as far as a source needs it. For one caller at a time.</summary>
internal sealed class AirQinoClient : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly AirQinoMode _mode;
    private readonly string _base;
    private readonly TimeProvider _time;
    private readonly PoliteClient _client;
    private readonly AirQinoTokens? _tokens;
    private BackOff _unauthorized = new(FirstPause, LongestPause);

    /// <param name="options">The source, checked.</param>
    /// <param name="client">Bounds of requests.</param>
    /// <param name="time">The clock.</param>
    internal AirQinoClient(SourceOptions options, PoliteClientOptions client, TimeProvider time)
    {
        _mode = options.Mode;
        _base = (options.Url ?? "").TrimEnd('/');
        _time = time;
        var pace = new RequestPace(options.MaximumRequestsPerMinute, time);
        _client = new PoliteClient(client, pace, time);
        _tokens = options.TokenUrl is { Length: > 0 } tokenUrl ? new AirQinoTokens(options, tokenUrl, client, pace, time) : null;
    }

    /// <summary>Requests for data, by result.</summary>
    internal PollCounts Counts => _client.Counts;

    /// <summary>Requests for tokens, by result; null without tokens.</summary>
    internal PollCounts? TokenCounts => _tokens?.Counts;

    /// <summary>Tokens that were given.</summary>
    internal long TokenGrants => _tokens?.Grants ?? 0;

    /// <summary>Asks for a station's latest values.</summary>
    /// <returns>The reading; null in it when the station has never sent a value.</returns>
    internal Task<PollAnswer<ApiReading?>> LatestAsync(string station, CancellationToken cancellationToken)
    {
        var resource = _mode is AirQinoMode.Raw ? "getLastValuesRaw" : "getCurrentValues";
        return GetAsync<ApiReading?>(
            $"{resource}/{Uri.EscapeDataString(station)}",
            async (body, token) => AirQinoReports.ReadLatest(await PoliteClient.ReadWholeAsync(body, token), station, _mode),
            cancellationToken);
    }

    /// <summary>Asks for all of a station from a time to another; what the API gives beyond the span is left out.</summary>
    /// <param name="station">The station's name.</param>
    /// <param name="number">Its number, for hourly means.</param>
    /// <param name="from">First time, inclusive.</param>
    /// <param name="to">Last time, exclusive; for raw records 28 days later at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal Task<PollAnswer<ApiSpan>> SpanAsync(
        string station, long number, Instant from, Instant to, CancellationToken cancellationToken)
    {
        var isHourly = _mode is AirQinoMode.Hourly;
        var list = isHourly ? "data" : "raw_data";
        return GetAsync(
            isHourly ? HoursPath(number, from, to) : RangePath(station, from, to),
            async (body, token) =>
            {
                var span = new ApiSpan(from, to);
                var lists = await JsonRecordStream.ReadAsync(
                    body, (field, json) => Take(span, field == list, field == "header", json, station), token);
                return lists.Contains(list) ? span : throw new InvalidDataException($"it has no list \"{list}\"");
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _tokens?.Dispose();
    }

    // Whether the last day is included is not documented: one day more, and what is beyond the span is left out.
    private static string RangePath(string station, Instant from, Instant to) => string.Create(
        CultureInfo.InvariantCulture,
        $"getRange/{Uri.EscapeDataString(station)}/{from.ToDateTimeOffset():yyyy-MM-dd}/{to.ToDateTimeOffset().AddDays(1):yyyy-MM-dd}");

    // Nor is it documented whether the ends are included: an hour more at each.
    private static string HoursPath(long number, Instant from, Instant to) => string.Create(
        CultureInfo.InvariantCulture,
        $"v3/getStationHourlyAvg/{number}?start_date={MinuteOf(from - Hour)}&end_date={MinuteOf(to + Hour)}");

    private static string MinuteOf(Instant time) =>
        time.ToDateTimeOffset().ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture);

    // The mean of a part of an hour is none.
    private bool IsUsable(ApiReading reading) => _mode is not AirQinoMode.Hourly || reading.Time.UnixSeconds % 3_600 == 0;

    private void Take(ApiSpan span, bool isRecord, bool isHeader, ReadOnlySpan<byte> json, string station)
    {
        if (isHeader)
        {
            AirQinoReports.CheckHeader(json, station);
        }
        else if (isRecord)
        {
            if (AirQinoReports.TryReadRecord(json, station, _mode, out var reading) && reading is not null && IsUsable(reading))
            {
                span.Add(reading);
            }
            else
            {
                span.CountUnreadable();
            }
        }
    }

    private async Task<PollAnswer<T>> GetAsync<T>(
        string path, Func<Stream, CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        if (_unauthorized.IsWaiting(_time))
        {
            return new(PollResult.HeldBack, default, "Not asked: the API refused us, and there is a pause.");
        }

        var uri = new Uri($"{_base}/{path}");
        var (answer, hasAsked) = await AskAsync(uri, read, cancellationToken);
        if (answer.Result == PollResult.Unauthorized && hasAsked && _tokens is not null)
        {
            // The token may have been withdrawn before its time: once more with a fresh one.
            (answer, hasAsked) = await AskAsync(uri, read, cancellationToken);
        }

        if (answer.Result == PollResult.Unauthorized && hasAsked)
        {
            _unauthorized.Fail(_time);
            return _tokens is null
                ? answer with { Problem = $"{answer.Problem} It wants a token: set TokenUrl, ClientId, UserName and Password." }
                : answer with { Problem = $"{answer.Problem} It refuses a fresh token too: may this user read the station?" };
        }

        if (answer.IsOk)
        {
            _unauthorized.Succeed();
        }

        return answer;
    }

    // Without a token the API itself is not asked.
    private async Task<(PollAnswer<T> Answer, bool HasAsked)> AskAsync<T>(
        Uri uri, Func<Stream, CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        AuthenticationHeaderValue? authorization = null;
        if (_tokens is not null)
        {
            var token = await _tokens.TakeAsync(cancellationToken);
            if (!token.IsOk)
            {
                // Whatever it calls it: we get no token, so we may not ask.
                var result = token.Result == PollResult.Refused ? PollResult.Unauthorized : token.Result;
                return (token.As<T>() with { Result = result }, false);
            }

            authorization = token.Value;
        }

        var answer = await _client.GetAsync(uri, authorization, read, cancellationToken);
        if (answer.Result == PollResult.Unauthorized && authorization is not null)
        {
            _tokens?.Discard(authorization);
        }

        return (answer, true);
    }
}

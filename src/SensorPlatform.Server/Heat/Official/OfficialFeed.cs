using System.Globalization;
using System.Net.Http.Headers;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Sources.Polling;

namespace SensorPlatform.Server.Heat.Official;

/// <summary>
/// The feed of one city: asks for it politely, and keeps what it said last. Asking is for one caller at a time, <see
/// cref="Picture"/> for any thread.
/// </summary>
internal sealed class OfficialFeed : IDisposable
{
    /// <summary>Most requests a minute: links of a feed are asked for one after the other.</summary>
    internal const int RequestsPerMinute = 60;

    private const int LongestAnswer = 16 * 1024 * 1024;
    private const int PollsUntilStale = 3;

    private static readonly string[] Types = ["application/cap+xml", "application/zip", "application/atom+xml", "application/xml"];
    private static readonly TimeSpan ShortestUntilStale = TimeSpan.FromMinutes(30);

    private readonly City _city;
    private readonly HeatWarningSettings _settings;
    private readonly Uri _address;
    private readonly PoliteClient _client;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LinkedMessages _messages;
    private EntityTagHeaderValue? _tag;
    private DateTimeOffset? _changedAt;
    private int _told;
    private volatile Heard _heard = new(Instant.None, null, []);

    /// <param name="city">A city whose heat settings have warnings, validated.</param>
    /// <param name="options">Bounds of requests; the longest answer is set here.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <param name="requestsPerMinute">Most requests a minute.</param>
    internal OfficialFeed(
        City city, PoliteClientOptions options, TimeProvider time, ILogger logger, int requestsPerMinute = RequestsPerMinute)
    {
        _city = city;
        _settings = city.Heat.Warnings!;
        _address = new Uri(_settings.Url);
        _client = new PoliteClient(options with { MaximumAnswerBytes = LongestAnswer }, new RequestPace(requestsPerMinute, time), time);
        _time = time;
        _logger = logger;
        _messages = new LinkedMessages(AskAsync);
    }

    /// <summary>The city.</summary>
    internal City City => _city;

    /// <summary>Between two polls.</summary>
    internal TimeSpan Every => TimeSpan.FromMinutes(_settings.PollMinutes);

    /// <summary>Host of the feed.</summary>
    internal string Host => _address.Host;

    /// <summary>Requests by result.</summary>
    internal PollCounts Counts => _client.Counts;

    /// <summary>What is known as of a time.</summary>
    internal OfficialPicture Picture(Instant now)
    {
        var heard = _heard;
        var untilStale = PollsUntilStale * Every;
        var state = heard.At.IsNone ? OfficialState.NeverHeard
            : now - heard.At > (untilStale > ShortestUntilStale ? untilStale : ShortestUntilStale) ? OfficialState.Stale
            : OfficialState.Current;
        return new OfficialPicture(state, Host, heard.At, heard.Problem, [.. heard.Warnings.Where(warning => warning.Expires > now)]);
    }

    /// <summary>Asks once. Throws only when it is cancelled.</summary>
    internal async Task PollAsync(CancellationToken cancellationToken)
    {
        EntityTagHeaderValue? tag = null;
        DateTimeOffset? changedAt = null;
        var answer = await _client.SendAsync(
            () => Request(_address, _tag, _changedAt),
            async (body, token) => CapBundle.Read(await PoliteClient.ReadWholeAsync(body, token), _address),
            cancellationToken,
            response => (tag, changedAt) = (response.Headers.ETag, response.Content.Headers.LastModified));
        if (answer.Result is PollResult.NotModified)
        {
            Hear(_heard.Warnings);
            return;
        }

        if (answer.Value is not { } bundle)
        {
            Fail(answer.Problem);
            return;
        }

        var messages = await _messages.FollowAsync(bundle, cancellationToken);
        if (messages.Value is not { } read)
        {
            Fail(messages.Problem);
            return;
        }

        if (read.Skipped > 0)
        {
            HearPart(read);
            return;
        }

        // Of a feed that has not changed no link is followed.
        (_tag, _changedAt) = _messages.IsSettled ? (tag, changedAt) : (null, null);
        Hear(OfficialSelection.Of(read.Alerts, _settings, []));
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Request(Uri address, EntityTagHeaderValue? tag, DateTimeOffset? changedAt)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var type in Types)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        }

        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*", 0.5));
        if (tag is not null)
        {
            request.Headers.IfNoneMatch.Add(tag);
        }

        request.Headers.IfModifiedSince = changedAt;
        return request;
    }

    private Task<PollAnswer<CapAlert>> AskAsync(Uri address, CancellationToken cancellationToken) => _client.SendAsync(
        () => Request(address, null, null),
        static async (body, token) => CapReader.Read(await PoliteClient.ReadWholeAsync(body, token), out var problem)
            ?? throw new InvalidDataException(problem),
        cancellationToken);

    // What was not read may warn this city, or take a warning back: what was read is shown, and the feed does not count as heard.
    private void HearPart(CapBundle part)
    {
        // It is asked for whole the next time.
        (_tag, _changedAt) = (null, null);
        var now = Instant.From(_time.GetUtcNow());
        var known = _heard.Warnings.Where(warning => warning.Expires > now);
        _heard = _heard with { Warnings = OfficialSelection.Of(part.Alerts, _settings, known) };
        Fail(string.Create(
            CultureInfo.InvariantCulture,
            $"{part.Skipped} of the feed's messages could not be read and may concern this city: {part.Problem}"));
    }

    private void Hear(IReadOnlyList<OfficialWarning> warnings)
    {
        var before = _heard;
        var now = Instant.From(_time.GetUtcNow());
        var inForce = warnings.Count(warning => warning.Expires > now);
        if (before.At.IsNone || before.Problem is not null || inForce != _told)
        {
            _told = inForce;
            OfficialLog.Changed(_logger, _city.Id, inForce);
        }

        _heard = new Heard(now, null, warnings);
    }

    private void Fail(string problem)
    {
        var before = _heard;
        if (before.Problem != problem)
        {
            OfficialLog.Failing(_logger, _city.Id, problem);
        }

        _heard = before with { Problem = problem };
    }

    private sealed record Heard(Instant At, string? Problem, IReadOnlyList<OfficialWarning> Warnings);
}

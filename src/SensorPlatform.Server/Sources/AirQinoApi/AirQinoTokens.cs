using System.Net.Http.Headers;
using System.Text.Json;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources.Polling;

namespace SensorPlatform.Server.Sources.AirQinoApi;

/// <summary>
/// The OAuth2 tokens of a source (Keycloak): the password grant, then the refresh grant, 30 s before the token is over. A refused
/// refresh token is given up for the password; a refused password is tried again with growing pauses only, since servers lock accounts.
/// For one caller at a time. Neither tokens nor passwords are ever logged.
/// </summary>
internal sealed class AirQinoTokens : IDisposable
{
    private const double DefaultLifetimeSeconds = 300;
    private const long MaximumAnswerBytes = 256 * 1024;

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly SourceOptions _options;
    private readonly Uri _url;
    private readonly TimeProvider _time;
    private readonly PoliteClient _client;
    private Token? _token;
    private long _usedFrom;
    private BackOff _refused;
    private long _grants;

    /// <param name="options">A source with a <see cref="SourceOptions.TokenUrl"/>, checked.</param>
    /// <param name="tokenUrl">That address.</param>
    /// <param name="client">Bounds of requests.</param>
    /// <param name="pace">The pace of the source: requests for tokens count too.</param>
    /// <param name="time">The clock.</param>
    internal AirQinoTokens(
        SourceOptions options, string tokenUrl, PoliteClientOptions client, RequestPace pace, TimeProvider time)
    {
        _options = options;
        _url = new Uri(tokenUrl);
        _time = time;
        _refused = new BackOff(FirstPause, LongestPause);
        _client = new PoliteClient(client with { MaximumAnswerBytes = MaximumAnswerBytes }, pace, time);
    }

    /// <summary>Tokens that were given, by either grant.</summary>
    internal long Grants => Interlocked.Read(ref _grants);

    /// <summary>Requests for tokens, by result.</summary>
    internal PollCounts Counts => _client.Counts;

    /// <summary>Gives a token that is good for 30 s at least, or for half of its short life.</summary>
    internal async Task<PollAnswer<AuthenticationHeaderValue>> TakeAsync(CancellationToken cancellationToken)
    {
        if (_token is { } held && _time.GetElapsedTime(_usedFrom) < held.UsableFor)
        {
            return new(PollResult.Ok, held.Header, "");
        }

        if (_refused.IsWaiting(_time))
        {
            return new(PollResult.HeldBack, null, "No token is asked for yet: user name, password or client were refused, and there is a pause.");
        }

        if (_token?.Refresh is { } refresh)
        {
            var refreshed = await GrantAsync([new("grant_type", "refresh_token"), new("refresh_token", refresh)], cancellationToken);
            if (refreshed.IsOk || !IsRefusal(refreshed.Result))
            {
                return refreshed;
            }
        }

        _token = null;
        var granted = await GrantAsync(
            [
                new("grant_type", "password"),
                new("username", _options.UserName ?? ""),
                new("password", _options.Password ?? ""),
                new("scope", "openid"),
            ],
            cancellationToken);
        if (IsRefusal(granted.Result))
        {
            _refused.Fail(_time);
        }

        return granted;
    }

    /// <summary>Forgets a token that the API refused although its time was not over; its refresh token may still be good.</summary>
    internal void Discard(AuthenticationHeaderValue refused)
    {
        if (_token is { } held && ReferenceEquals(held.Header, refused))
        {
            _token = held with { UsableFor = TimeSpan.Zero };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static bool IsRefusal(PollResult result) => result is PollResult.Refused or PollResult.Unauthorized;

    private async Task<PollAnswer<AuthenticationHeaderValue>> GrantAsync(
        List<KeyValuePair<string, string>> form, CancellationToken cancellationToken)
    {
        form.Add(new("client_id", _options.ClientId ?? ""));
        if (_options.ClientSecret is { Length: > 0 } secret)
        {
            form.Add(new("client_secret", secret));
        }

        var asked = _time.GetTimestamp();
        var answer = await _client.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, _url) { Content = new FormUrlEncodedContent(form) },
            ReadAsync,
            cancellationToken);
        if (answer.Value is not { } token)
        {
            return answer.As<AuthenticationHeaderValue>() with { Problem = $"No token: {answer.Problem}" };
        }

        _token = token;
        _usedFrom = asked;
        _refused.Succeed();
        Interlocked.Increment(ref _grants);
        return new(PollResult.Ok, token.Header, "");
    }

    private static async ValueTask<Token> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var json = await JsonDocument.ParseAsync(body, default, cancellationToken);
        if (json.RootElement.ValueKind != JsonValueKind.Object || TextOf(json.RootElement, "access_token") is not { } access)
        {
            throw new InvalidDataException("it has no access_token that a header can carry");
        }

        var seconds = json.RootElement.TryGetProperty("expires_in", out var life)
            && life.ValueKind == JsonValueKind.Number
            && life.GetDouble() is > 0 and < 1e9 and var told
                ? told
                : DefaultLifetimeSeconds;
        var lifetime = TimeSpan.FromSeconds(seconds);
        return new Token(
            new AuthenticationHeaderValue("Bearer", access),
            TextOf(json.RootElement, "refresh_token"),
            lifetime - Margin > lifetime / 2 ? lifetime - Margin : lifetime / 2);
    }

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
        && text.All(c => c is >= '!' and <= '~')
            ? text
            : null;

    private sealed record Token(AuthenticationHeaderValue Header, string? Refresh, TimeSpan UsableFor);
}

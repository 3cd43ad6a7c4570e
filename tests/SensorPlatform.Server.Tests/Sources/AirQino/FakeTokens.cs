using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SensorPlatform.Server.Tests.Sources.AirQino;

/// <summary>The token endpoint of Keycloak as the AirQino platform uses it: password and refresh grants.</summary>
internal sealed class FakeTokens(TimeProvider time)
{
    internal const string ClientId = "airqino-client";
    internal const string User = "town";
    internal const string Password = "pass word&+1";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _tokens = [];
    private readonly HashSet<string> _refreshTokens = [];
    private int _next;

    internal double LifetimeSeconds { get; set; } = 300;

    internal bool RefusesRefresh { get; set; }

    internal bool RefusesPassword { get; set; }

    /// <summary>The grants that were asked for, given or not.</summary>
    internal List<string> Asked { get; } = [];

    internal bool Accepts(string? authorization)
    {
        lock (_gate)
        {
            return authorization is not null
                && authorization.StartsWith("Bearer ", StringComparison.Ordinal)
                && _tokens.TryGetValue(authorization["Bearer ".Length..], out var end)
                && time.GetUtcNow() < end;
        }
    }

    /// <summary>Withdraws every token before its time.</summary>
    internal void Withdraw()
    {
        lock (_gate)
        {
            _tokens.Clear();
        }
    }

    internal async Task AnswerAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var grant = form["grant_type"].ToString();
        string? answer;
        lock (_gate)
        {
            Asked.Add(grant);
            var isGood = form["client_id"] == ClientId && grant switch
            {
                "password" => !RefusesPassword && form["username"] == User && form["password"] == Password && form["scope"] == "openid",
                "refresh_token" => !RefusesRefresh && _refreshTokens.Remove(form["refresh_token"].ToString()),
                _ => false,
            };
            answer = isGood ? Give() : null;
        }

        context.Response.StatusCode = answer is null ? grant == "password" ? 401 : 400 : 200;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer ?? """{"error":"invalid_grant"}""", context.RequestAborted);
    }

    private string Give()
    {
        _next++;
        _tokens[$"access-{_next}"] = time.GetUtcNow().AddSeconds(LifetimeSeconds);
        _refreshTokens.Add($"refresh-{_next}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"access_token":"access-{{_next}}","expires_in":{{LifetimeSeconds}},"refresh_expires_in":1800,"refresh_token":"refresh-{{_next}}","token_type":"Bearer"}""");
    }
}

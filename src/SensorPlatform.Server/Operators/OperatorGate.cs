using System.Net;
using System.Security.Cryptography;
using System.Text;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Operators;

/// <summary>
/// Tells operators from others. With a token in the options a request must bring it. Without one it must come from this machine
/// itself, by one of its own names, from no page of another site, and without a header by which a proxy shows that it stands between. Any thread.
/// </summary>
/// <param name="options">The token.</param>
/// <param name="tries">Counts wrong tokens.</param>
internal sealed class OperatorGate(OperatorOptions options, OperatorTries tries)
{
    private static readonly string[] ProxyHeaders =
    [
        "Forwarded", "Via", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "X-Envoy-External-Address", "X-Amzn-Trace-Id",
        "CDN-Loop", "CF-Connecting-IP", "CF-Ray", "True-Client-IP", "Fastly-Client-IP", "Fly-Client-IP",
    ];

    private readonly byte[]? _wanted = options.Token is { } token ? HashOf(token) : null;
    private long _missing;
    private long _wrong;
    private long _paused;
    private long _notFromHere;

    /// <summary>True when operators need a token.</summary>
    public bool HasToken => _wanted is not null;

    /// <summary>Requests of this run that were refused, by cause.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Refused =>
    [
        new("tokenMissing", Volatile.Read(ref _missing)),
        new("tokenWrong", Volatile.Read(ref _wrong)),
        new("paused", Volatile.Read(ref _paused)),
        new("notFromHere", Volatile.Read(ref _notFromHere)),
    ];

    /// <summary>Judges a request, and counts it when it is refused.</summary>
    /// <param name="request">The request; its body is not read.</param>
    /// <param name="takesBasic">
    /// Also take the token as the password of a Basic authorization, whoever the user: for pages, as browsers ask for it. Never for
    /// what changes something: browsers send it along whoever's page asks.
    /// </param>
    /// <param name="wait">How long the address must wait, when it must.</param>
    public OperatorVerdict Judge(HttpRequest request, bool takesBasic, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (_wanted is null)
        {
            return IsFromHere(request) ? OperatorVerdict.Allowed : Refuse(ref _notFromHere, OperatorVerdict.NotFromHere);
        }

        // Whom a trusted proxy speaks for stands here already; nobody else's word counts.
        var address = request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None;
        if (TokenOf(request, takesBasic) is not { } given)
        {
            return Refuse(ref _missing, OperatorVerdict.TokenMissing);
        }

        // Hashed first, so that neither length nor place of a difference shows in the time it takes.
        if (CryptographicOperations.FixedTimeEquals(HashOf(given), _wanted))
        {
            tries.Forget(address);
            return OperatorVerdict.Allowed;
        }

        // After the right token: behind a proxy somebody else's wrong ones must not keep an operator out.
        wait = tries.WaitOf(address);
        if (wait > TimeSpan.Zero)
        {
            return Refuse(ref _paused, OperatorVerdict.Paused);
        }

        tries.AddWrong(address);
        return Refuse(ref _wrong, OperatorVerdict.TokenWrong);
    }

    /// <summary>
    /// Is a request an operator's, where others get an answer too? Who brings no token, or comes from elsewhere, is not counted as
    /// refused; a wrong token is.
    /// </summary>
    public bool IsOperator(HttpRequest request) => _wanted is null
        ? IsFromHere(request)
        : TokenOf(request, takesBasic: false) is not null && Judge(request, takesBasic: false, out _) == OperatorVerdict.Allowed;

    private static OperatorVerdict Refuse(ref long count, OperatorVerdict verdict)
    {
        Interlocked.Increment(ref count);
        return verdict;
    }

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string? TokenOf(HttpRequest request, bool takesBasic)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return header["Bearer ".Length..].Trim();
        }

        if (!takesBasic || !header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var given = new byte[header.Length];
        var isBase64 = Convert.TryFromBase64String(header["Basic ".Length..].Trim(), given, out var length);
        var pair = isBase64 ? Encoding.UTF8.GetString(given.AsSpan(0, length)) : "";
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? "" : pair[(colon + 1)..];
    }

    private static bool IsFromHere(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } peer
        && IsLoopback(peer)
        && !HasProxyHeader(request.Headers)
        && !IsOfProxy(request.Protocol)
        && IsOwnName(request.Host.Host)
        && IsOwnPage(request);

    private static bool IsLoopback(IPAddress address) =>
        IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    // Some proxies still speak HTTP/1.0 to what is behind them, and browsers and curl do not.
    private static bool IsOfProxy(string protocol) => HttpProtocol.IsHttp10(protocol);

    private static bool HasProxyHeader(IHeaderDictionary headers)
    {
        foreach (var name in headers.Keys)
        {
            // X-Original-: what was a forwarded header until a trusted proxy's word was taken.
            if (name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
                || Array.Exists(ProxyHeaders, known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    // A page of elsewhere may have its own name point to this machine (DNS rebinding): then the name tells.
    private static bool IsOwnName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IsLoopback(address));

    private static bool IsOwnPage(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}

namespace SensorPlatform.Server.Sources.Polling;

/// <summary>What became of a request to somebody else's API; a closed set of words for metrics.</summary>
internal enum PollResult
{
    /// <summary>Not known yet.</summary>
    None = 0,

    /// <summary>A whole answer, and it could be read.</summary>
    Ok,

    /// <summary>304: nothing has changed since the answer that we have.</summary>
    NotModified,

    /// <summary>401: the token is missing, over or wrong.</summary>
    Unauthorized,

    /// <summary>Another answer of 300 to 499: asking again as it is does not help.</summary>
    Refused,

    /// <summary>429, or 503 with Retry-After: we are to wait, and do.</summary>
    TooManyRequests,

    /// <summary>500 and above, or 408.</summary>
    ServerFault,

    /// <summary>No connection, or none that spoke HTTP.</summary>
    Unreachable,

    /// <summary>No whole answer in time.</summary>
    TimedOut,

    /// <summary>The connection ended in the middle of the answer.</summary>
    Cut,

    /// <summary>The answer is longer than we take.</summary>
    TooLong,

    /// <summary>A whole answer that is not what was asked for: an error page, other JSON.</summary>
    Unreadable,

    /// <summary>Not asked: the last requests failed, and the circuit breaker waits.</summary>
    HeldBack,
}

namespace SensorPlatform.Server.Tests.Sources.AirQino;

/// <summary>How the fake AirQino server misbehaves on one request.</summary>
public enum ApiFault
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>401 with the body <c>{}</c>.</summary>
    Unauthorized,

    /// <summary>429 with Retry-After.</summary>
    TooManyRequests,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>Never answers.</summary>
    Slow,

    /// <summary>Ends the connection in the middle of the body.</summary>
    Cut,

    /// <summary>A whole answer whose JSON ends in the middle.</summary>
    HalfJson,

    /// <summary>JSON of another shape.</summary>
    OtherJson,

    /// <summary>An HTML page with status 200.</summary>
    Html,

    /// <summary>A redirect to a login page.</summary>
    Redirect,

    /// <summary>An answer that does not end.</summary>
    Endless,
}

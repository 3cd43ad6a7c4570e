namespace SensorPlatform.Server.Operators;

/// <summary>Whether a request is an operator's.</summary>
internal enum OperatorVerdict
{
    /// <summary>It is.</summary>
    Allowed = 0,

    /// <summary>It brings no token, and one is configured.</summary>
    TokenMissing,

    /// <summary>It brings another token.</summary>
    TokenWrong,

    /// <summary>Its address has brought so many wrong tokens that none is looked at for a while.</summary>
    Paused,

    /// <summary>No token is configured, and it does not come straight from this machine.</summary>
    NotFromHere,
}

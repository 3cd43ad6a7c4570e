namespace SensorPlatform.Server.Heat;

/// <summary>More maps, years or cells of heat are asked for than are made at a time.</summary>
internal sealed class TooManyMapsException() : Exception("Many maps of heat are being made already. Ask again in half a minute.")
{
    /// <summary>After how many seconds to ask again.</summary>
    public const int RetrySeconds = 30;
}

namespace SensorPlatform.Server.Codecs.Scripts;

/// <summary>Which FPorts a script is asked for.</summary>
/// <param name="Ports">The ports.</param>
/// <param name="QuietPorts">Ports that are known and carry no reading: the script is not asked.</param>
/// <param name="IsAny">True: all of 1 to 199.</param>
internal sealed record ScriptPorts(IReadOnlyList<byte> Ports, IReadOnlyList<byte> QuietPorts, bool IsAny)
{
    private const byte LastApplicationPort = 199;

    /// <summary>True for a port that the script is asked for.</summary>
    internal bool Contains(byte port) => port is > 0 and <= LastApplicationPort && !IsQuiet(port) && (IsAny || Ports.Contains(port));

    /// <summary>True for a port without readings.</summary>
    internal bool IsQuiet(byte port) => QuietPorts.Contains(port);
}

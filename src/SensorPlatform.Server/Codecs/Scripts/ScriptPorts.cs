namespace SensorPlatform.Server.Codecs.Scripts;

/// <summary>Which FPorts a script is asked for.</summary>
/// <param name="Ports">The ports.</param>
/// <param name="IsAny">True: all of 1 to 199.</param>
internal sealed record ScriptPorts(IReadOnlyList<byte> Ports, bool IsAny)
{
    private const byte LastApplicationPort = 199;

    /// <summary>True for a port that the script is asked for.</summary>
    internal bool Contains(byte port) => port is > 0 and <= LastApplicationPort && (IsAny || Ports.Contains(port));
}

namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>How the payloads of a device family are laid out.</summary>
/// <param name="Ports">FPorts with readings, 1 to 199.</param>
/// <param name="QuietPorts">FPorts that are known and carry no reading, 1 to 199.</param>
/// <param name="AcceptsAnyPort">True: all of 1 to 199 carry readings, because users may set the port.</param>
/// <param name="Layouts">The layouts, at least one.</param>
public sealed record CodecDefinition(
    IReadOnlyList<byte> Ports,
    IReadOnlyList<byte> QuietPorts,
    bool AcceptsAnyPort,
    IReadOnlyList<LayoutDefinition> Layouts);

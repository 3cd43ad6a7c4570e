namespace SensorPlatform.Simulator.Town;

/// <summary>A network that the town's sensors speak through. One MQTT connection each.</summary>
/// <param name="Name">Its name: sensors in the city file and a source of the server name it.</param>
/// <param name="Server">Whose messages it speaks.</param>
/// <param name="Application">
/// The Things Stack: <c>application@tenant</c>; ChirpStack: the application's UUID; AirQino: not used.
/// </param>
public sealed record TownNetwork(string Name, NetworkServer Server, string Application)
{
    /// <summary>The MQTT topic filter that matches every uplink of this network.</summary>
    public string UplinkTopicFilter => Server switch
    {
        NetworkServer.TheThingsStack => $"v3/{Application}/devices/+/up",
        NetworkServer.ChirpStack => $"application/{Application}/device/+/event/up",
        _ => $"airqino/{Name}/+/values",
    };

    /// <summary>A network of a server kind with an application named after it, the same on every call.</summary>
    public static TownNetwork For(string name, NetworkServer server) => server switch
    {
        NetworkServer.TheThingsStack => new(name, server, $"{name}@ttn"),
        NetworkServer.ChirpStack => new(name, server, ApplicationId(name)),
        _ => new(name, server, ""),
    };

    private static string ApplicationId(string name)
    {
        var low = Fingerprinting.Start;
        Fingerprinting.Add(ref low, name);

        Span<byte> bytes = stackalloc byte[16];
        new Randomness.SeededRandom(low).Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}

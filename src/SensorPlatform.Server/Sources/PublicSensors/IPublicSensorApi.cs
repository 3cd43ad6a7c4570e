namespace SensorPlatform.Server.Sources.PublicSensors;

/// <summary>A public service that gives the latest values of one device at a time.</summary>
internal interface IPublicSensorApi
{
    /// <summary>Where a device's values are.</summary>
    /// <param name="device">The device, as the city file names it.</param>
    Uri AddressOf(string device);

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="device">The device that was asked for.</param>
    /// <param name="taken">The bookmark of a key in milliseconds since 1970: values not newer were taken. 0: none.</param>
    /// <param name="latest">Values of after this time, in milliseconds since 1970, are of a wrong clock and are left out.</param>
    /// <returns>What is new, oldest first; nothing when all was taken before.</returns>
    /// <exception cref="System.Text.Json.JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidDataException">It is not of this shape, or of another device.</exception>
    IReadOnlyList<PublicReport> Read(ReadOnlyMemory<byte> answer, string device, Func<string, long> taken, long latest);
}

using System.Globalization;
using SensorPlatform.Mqtt.Protocol;

namespace SensorPlatform.Mqtt.Listener;

/// <summary>Whom a listener lets in and what it bears. Checked when the listener is made.</summary>
public sealed class MqttListenerOptions
{
    /// <summary>Decides who may connect. Required: nobody is let in unasked.</summary>
    public required MqttAuthenticate Authenticate { get; init; }

    /// <summary>Connections served at once; more are closed and counted. 1 to 1,000,000. Default: 10,000.</summary>
    public int MaximumConnections { get; init; } = 10_000;

    /// <summary>Longest packet taken, header included, in bytes. 128 to 268,435,455. Default: 262,144 (256
    /// KiB).</summary>
    public int MaximumPacketLengthBytes { get; init; } = 256 * 1024;

    /// <summary>
    /// Bytes kept of the payload of a longer message, which is then passed over in bounded memory and handed on cut
    /// (<see cref="MqttMessage.OmittedBytes"/>). 0: such a message ends the connection, and a client that keeps it sends it
    /// again for ever. 0 to 65,536. Default: 0.
    /// </summary>
    public int OversizedPayloadLengthBytes { get; init; }

    /// <summary>Longest topic name taken, in bytes. 1 to 65,535. Default: 1,024.</summary>
    public int MaximumTopicLengthBytes { get; init; } = 1024;

    /// <summary>
    /// Messages of QoS 1 of one connection that may wait for acknowledgement; at that many nothing more is read from
    /// its
    /// socket. 1 to 65,535. Default: 256.
    /// </summary>
    public int MaximumUnacknowledged { get; init; } = 256;

    /// <summary>Time in which CONNECT must be there as a whole. 100 ms to 10 min. Default: 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Silence after which a client that switched its keep-alive off is closed. 1 s to 24 h. Default: 1 h. With a
    /// keep-alive it is 1.5 times that.
    /// </summary>
    public TimeSpan MaximumSilence { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Time that stopping waits for the acknowledgement of messages already handed over. 0 to 10 min.
    /// Default: 5 s.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <exception cref="ArgumentException">One or more options are out of bounds; the message names each.</exception>
    internal void ThrowIfInvalid()
    {
        var faults = new List<string>();
        Check(faults, nameof(MaximumConnections), MaximumConnections, 1, 1_000_000);
        Check(faults, nameof(MaximumPacketLengthBytes), MaximumPacketLengthBytes, 128, VariableByteInteger.MaxValue);
        Check(faults, nameof(OversizedPayloadLengthBytes), OversizedPayloadLengthBytes, 0, 65_536);
        Check(faults, nameof(MaximumTopicLengthBytes), MaximumTopicLengthBytes, 1, WireText.MaxLength);
        Check(faults, nameof(MaximumUnacknowledged), MaximumUnacknowledged, 1, 65_535);
        Check(faults, nameof(ConnectTimeout), ConnectTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        Check(faults, nameof(MaximumSilence), MaximumSilence, TimeSpan.FromSeconds(1), TimeSpan.FromHours(24));
        Check(faults, nameof(StopTimeout), StopTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        if (faults.Count > 0)
        {
            throw new ArgumentException($"The options of the MQTT listener are wrong: {string.Join("; ", faults)}.");
        }
    }

    private static void Check<T>(List<string> faults, string name, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {value} but must be from {least} to {most}"));
        }
    }
}

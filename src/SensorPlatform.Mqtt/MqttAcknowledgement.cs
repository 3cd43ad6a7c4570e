using SensorPlatform.Mqtt.Connections;

namespace SensorPlatform.Mqtt;

/// <summary>The right to acknowledge one received message, once, from any thread and at any later time.</summary>
/// <remarks>
/// It is bound to the connection that brought the message: after that connection has ended it does nothing, because the
/// sender delivers the message again. <c>default</c>, and the token of a QoS 0 message, do nothing either.
/// </remarks>
public readonly struct MqttAcknowledgement : IEquatable<MqttAcknowledgement>
{
    private readonly AcknowledgementWindow? _window;
    private readonly long _sequence;

    internal MqttAcknowledgement(AcknowledgementWindow window, long sequence)
    {
        _window = window;
        _sequence = sequence;
    }

    /// <summary>Whether the sender waits for the acknowledgement, that is whether the message came at QoS 1.</summary>
    public bool IsExpected => _window is not null;

    /// <summary>Says whether two tokens stand for the same message of the same connection.</summary>
    public static bool operator ==(MqttAcknowledgement left, MqttAcknowledgement right) => left.Equals(right);

    /// <summary>Says whether two tokens stand for different messages.</summary>
    public static bool operator !=(MqttAcknowledgement left, MqttAcknowledgement right) => !left.Equals(right);

    /// <summary>
    /// Acknowledges the message. The PUBACK leaves when all messages received before it are acknowledged too.
    /// Hot: allocates nothing, does no I/O.
    /// </summary>
    /// <returns>Whether it counted: false for QoS 0, an ended connection, or a second call.</returns>
    public bool Acknowledge() => _window is not null && _window.Acknowledge(_sequence);

    /// <inheritdoc/>
    public bool Equals(MqttAcknowledgement other) => ReferenceEquals(_window, other._window) && _sequence == other._sequence;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MqttAcknowledgement other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_window, _sequence);
}

namespace SensorPlatform.Mqtt.Client;

/// <summary>A publish or a wait could not be brought to its end, because the client was stopped.</summary>
public sealed class MqttClientException : Exception
{
    /// <summary>Makes an exception without words.</summary>
    public MqttClientException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    public MqttClientException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with its cause.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">What lies below.</param>
    public MqttClientException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

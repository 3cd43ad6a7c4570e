namespace SensorPlatform.Mqtt;

/// <summary>Takes the messages of one connection, one after the other, in the order of receipt.</summary>
public interface IMqttMessageHandler
{
    /// <summary>Takes one message. Called by one thread at a time for each connection.</summary>
    /// <param name="message">Valid only until this method returns, also when the task it returns is not complete:
    /// copy first.</param>
    /// <param name="cancellationToken">Cancelled when the connection ends.</param>
    /// <returns>A completed task to go on; while it is not complete, nothing more is read from the socket.</returns>
    /// <remarks>
    /// Returning does not acknowledge. Keep <see cref="MqttMessage.Acknowledgement"/> and acknowledge when the
    /// message is
    /// safe. A handler that throws ends the connection (<see cref="MqttFault.HandlerFailed"/>).
    /// </remarks>
    ValueTask HandleAsync(in MqttMessage message, CancellationToken cancellationToken);
}

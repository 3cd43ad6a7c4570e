using SensorPlatform.Mqtt.Protocol;

namespace SensorPlatform.Mqtt.Connections;

/// <summary>What a side, client or listener, does with the packets of one connection.</summary>
internal interface IPacketSink
{
    /// <summary>Takes one whole packet whose fixed header is valid.</summary>
    /// <param name="header">The fixed header.</param>
    /// <param name="body">The rest of the packet; valid until this method returns.</param>
    /// <returns>None to go on; reading waits while the task is not complete.</returns>
    ValueTask<MqttFault> TakeAsync(in FixedHeader header, ReadOnlySpan<byte> body);

    /// <summary>Takes a PUBLISH that is longer than the longest packet taken.</summary>
    /// <param name="header">The fixed header.</param>
    /// <param name="start">The first bytes of the rest; valid until this method returns. What follows was passed over.</param>
    /// <returns>None to go on; reading waits while the task is not complete.</returns>
    ValueTask<MqttFault> TakeOversizedAsync(in FixedHeader header, ReadOnlySpan<byte> start);

    /// <summary>Reading has been told to end: whoever waits for room must wake up.</summary>
    void StopIntake();

    /// <summary>Called after reading has ended and before the last bytes are written.</summary>
    ValueTask DrainAsync(ConnectionEnd end);
}

using System.Security.Authentication;

namespace SensorPlatform.Mqtt.Connections;

/// <summary>Why a connection, or one of its loops, ended.</summary>
internal readonly record struct ConnectionEnd(MqttFault Fault, Exception? Exception = null)
{
    /// <summary>Says what an exception of the transport means.</summary>
    internal static ConnectionEnd From(Exception exception, CancellationToken stop) => exception switch
    {
        OperationCanceledException when stop.IsCancellationRequested => new ConnectionEnd(MqttFault.Stopped),
        AuthenticationException => new ConnectionEnd(MqttFault.TlsFailed, exception),
        _ => new ConnectionEnd(MqttFault.NetworkFailed, exception),
    };
}

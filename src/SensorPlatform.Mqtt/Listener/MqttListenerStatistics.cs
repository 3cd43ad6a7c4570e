namespace SensorPlatform.Mqtt.Listener;

/// <summary>What a listener did since it was made, over all its connections. Safe to read from any thread.</summary>
public sealed class MqttListenerStatistics : MqttReceiveStatistics
{
    private readonly long[] _ends = new long[(int)MqttFault.HandlerFailed + 1];
    private int _openConnections;
    private long _acceptedConnections;
    private long _refusedFilters;

    internal MqttListenerStatistics()
    {
    }

    /// <summary>Network connections being served now.</summary>
    public int OpenConnections => Volatile.Read(ref _openConnections);

    /// <summary>Connections whose CONNECT was accepted.</summary>
    public long AcceptedConnections => Volatile.Read(ref _acceptedConnections);

    /// <summary>Topic filters of SUBSCRIBE packets, all refused: the listener only takes messages.</summary>
    public long RefusedFilters => Volatile.Read(ref _refusedFilters);

    /// <summary>How many connections ended for a cause.</summary>
    /// <param name="cause">The cause; None never counts.</param>
    public long EndsBy(MqttFault cause) => Volatile.Read(ref _ends[(int)cause]);

    internal int Open() => Interlocked.Increment(ref _openConnections);

    internal void CountAccepted() => Interlocked.Increment(ref _acceptedConnections);

    internal void CountRefusedFilters(int count) => Interlocked.Add(ref _refusedFilters, count);

    internal void CloseBy(MqttFault cause)
    {
        Interlocked.Decrement(ref _openConnections);
        Interlocked.Increment(ref _ends[(int)cause]);
    }
}

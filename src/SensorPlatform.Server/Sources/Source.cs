using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Sources;

/// <summary>A configured source with what it has seen so far. Counters are written by many threads.</summary>
internal sealed class Source(SourceOptions options, EnvelopeKind envelope, NetworkId network)
{
    private long _messages;
    private long _bytes;
    private long _unreadable;
    private long _tooLong;
    private volatile string? _problem;
    private volatile bool _isConnected;

    /// <summary>Its settings.</summary>
    internal SourceOptions Options { get; } = options;

    /// <summary>What its messages look like.</summary>
    internal EnvelopeKind Envelope { get; } = envelope;

    /// <summary>Its topic filter in UTF-8.</summary>
    internal byte[] TopicFilterUtf8 { get; } = System.Text.Encoding.UTF8.GetBytes(options.TopicFilter);

    /// <summary>Its network.</summary>
    internal NetworkId Network { get; } = network;

    /// <summary>Messages taken, readable or not.</summary>
    internal long Messages => Interlocked.Read(ref _messages);

    /// <summary>Bytes of those messages.</summary>
    internal long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Messages that went to the dead letters because the envelope could not be read.</summary>
    internal long Unreadable => Interlocked.Read(ref _unreadable);

    /// <summary>Of those, messages that were longer than a source takes.</summary>
    internal long TooLong => Interlocked.Read(ref _tooLong);

    /// <summary>True while the source can bring messages: the broker answers, the listener is open.</summary>
    internal bool IsConnected => _isConnected;

    /// <summary>Why it is not connected, or null.</summary>
    internal string? Problem => _problem;

    internal void Count(int lengthBytes, EnvelopeError error)
    {
        Interlocked.Increment(ref _messages);
        Interlocked.Add(ref _bytes, lengthBytes);
        if (error != EnvelopeError.None)
        {
            Interlocked.Increment(ref _unreadable);
        }
    }

    internal void CountTooLong(int lengthBytes)
    {
        Interlocked.Increment(ref _messages);
        Interlocked.Add(ref _bytes, lengthBytes);
        Interlocked.Increment(ref _unreadable);
        Interlocked.Increment(ref _tooLong);
    }

    internal void Connected()
    {
        _problem = null;
        _isConnected = true;
    }

    internal void Disconnected(string problem)
    {
        _problem = problem;
        _isConnected = false;
    }
}

using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Running;

/// <summary>Sends the messages of a simulation, one publisher a network, at the chosen pace.</summary>
public sealed class TownRunner
{
    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(5);

    private readonly TownSimulation _simulation;
    private readonly Func<TownNetwork, CancellationToken, ValueTask<IUplinkPublisher>> _connect;
    private readonly RunnerOptions _options;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, IUplinkPublisher> _publishers = new(StringComparer.Ordinal);
    private long _sent;

    /// <summary>Prepares a run.</summary>
    /// <param name="simulation">What is sent; stays the caller's.</param>
    /// <param name="connect">Opens the publisher of a network, when its first message is due. The runner disposes of it.</param>
    /// <param name="options">How it is sent.</param>
    /// <param name="time">The clock.</param>
    public TownRunner(
        TownSimulation simulation,
        Func<TownNetwork, CancellationToken, ValueTask<IUplinkPublisher>> connect,
        RunnerOptions options,
        TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        ArgumentNullException.ThrowIfNull(connect);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfNegative(options.SpeedUp);
        if (options.QualityOfService is not (0 or 1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.QualityOfService, "The quality of service must be 0 or 1.");
        }

        (_simulation, _connect, _options, _time) = (simulation, connect, options, time);
    }

    /// <summary>Messages sent so far. May be read from any thread.</summary>
    public long MessagesSent => Interlocked.Read(ref _sent);

    /// <summary>
    /// Sends until the simulation ends or the run is cancelled. A cancelled run does not throw: what was handed over is
    /// acknowledged within 5 s and the progress is saved. What a publisher throws goes to the caller.
    /// </summary>
    public async Task<RunReport> RunAsync(CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        var completed = false;
        var resent = 0L;
        try
        {
            await SendAllAsync(cancellationToken).ConfigureAwait(false);
            completed = true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await FarewellAsync().ConfigureAwait(false);
        }
        finally
        {
            foreach (var publisher in _publishers.Values)
            {
                resent += publisher.ResentMessages;
                await publisher.DisposeAsync().ConfigureAwait(false);
            }

            _publishers.Clear();
        }

        return new RunReport(completed, MessagesSent, resent, _time.GetElapsedTime(began), _simulation.Progress);
    }

    private async Task SendAllAsync(CancellationToken cancellationToken)
    {
        var pace = new Pace(_options, _time);
        var saved = _time.GetTimestamp();
        while (_simulation.TryPeek(out var message))
        {
            await pace.WaitAsync(message.TownTime, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            var publisher = await PublisherAsync(message.Network, cancellationToken).ConfigureAwait(false);
            await publisher
                .PublishAsync(message.Topic, message.Payload, _options.QualityOfService, cancellationToken)
                .ConfigureAwait(false);
            _simulation.MarkSent();
            Interlocked.Increment(ref _sent);
            if (_options.ProgressFile is not null && _time.GetElapsedTime(saved) >= _options.SaveInterval)
            {
                await SaveAsync(cancellationToken).ConfigureAwait(false);
                saved = _time.GetTimestamp();
            }
        }

        await SaveAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<IUplinkPublisher> PublisherAsync(TownNetwork network, CancellationToken cancellationToken)
    {
        if (!_publishers.TryGetValue(network.Name, out var publisher))
        {
            publisher = await _connect(network, cancellationToken).ConfigureAwait(false);
            _publishers.Add(network.Name, publisher);
        }

        return publisher;
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        foreach (var publisher in _publishers.Values)
        {
            await publisher.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_options.ProgressFile is { } file)
        {
            _simulation.Progress.Save(file);
        }
    }

    private async Task FarewellAsync()
    {
        using var deadline = new CancellationTokenSource(FarewellTime, _time);
        try
        {
            await SaveAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The broker does not answer: the progress saved before stands, and the next run repeats what came after it.
            return;
        }
    }
}

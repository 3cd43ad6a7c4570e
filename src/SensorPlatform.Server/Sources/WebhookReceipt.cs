using SensorPlatform.Server.Journal;

namespace SensorPlatform.Server.Sources;

/// <summary>Lets one webhook request wait for the journal's commit of its message.</summary>
internal sealed class WebhookReceipt : IReceiptHandler
{
    private readonly TaskCompletionSource<bool> _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True when the journal holds the message, false when it could not take it.</summary>
    internal Task<bool> Task => _committed.Task;

    /// <inheritdoc/>
    public void Committed(ulong token) => _committed.TrySetResult(true);

    /// <inheritdoc/>
    public void Failed(ulong token) => _committed.TrySetResult(false);
}

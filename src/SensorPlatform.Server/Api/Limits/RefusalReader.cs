using System.IO.Pipelines;

namespace SensorPlatform.Server.Api.Limits;

/// <summary>Passes reading on, and keeps the input open after a refusal, so that the rest of a request can be passed over.</summary>
internal sealed class RefusalReader(PipeReader inner, RefusalWriter output) : PipeReader
{
    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

    /// <inheritdoc/>
    public override void CancelPendingRead() => inner.CancelPendingRead();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null)
    {
        if (!output.HasRefused)
        {
            inner.Complete(exception);
        }
    }

    /// <inheritdoc/>
    public override ValueTask CompleteAsync(Exception? exception = null) =>
        output.HasRefused ? ValueTask.CompletedTask : inner.CompleteAsync(exception);

    /// <inheritdoc/>
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => inner.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public override bool TryRead(out ReadResult result) => inner.TryRead(out result);
}

using System.IO.Pipelines;

namespace SensorPlatform.Mqtt.Tests;

/// <summary>A network connection in memory: one end for the code under test, the other for the test.</summary>
internal sealed class PipePair
{
    private readonly Pipe _toTest = new(new PipeOptions(useSynchronizationContext: false));
    private readonly Pipe _toSubject = new(new PipeOptions(useSynchronizationContext: false));

    internal PipePair() => Subject = new End(_toSubject.Reader, _toTest.Writer);

    internal IDuplexPipe Subject { get; }

    internal async Task SendAsync(params string[] packets) =>
        await _toSubject.Writer.WriteAsync(Convert.FromHexString(string.Concat(packets)), TestContext.Current.CancellationToken);

    internal ValueTask CloseAsync() => _toSubject.Writer.CompleteAsync();

    /// <summary>Waits for exactly as many bytes as expected and compares them.</summary>
    internal async Task ExpectAsync(string hex)
    {
        var result = await _toTest.Reader.ReadAtLeastAsync(hex.Length / 2, TestContext.Current.CancellationToken);
        var bytes = result.Buffer.Slice(0, Math.Min(hex.Length / 2, result.Buffer.Length));
        Assert.Equal(hex, Convert.ToHexString(System.Buffers.BuffersExtensions.ToArray(bytes)));
        _toTest.Reader.AdvanceTo(bytes.End);
    }

    /// <summary>Says whether anything lies unread without waiting for it.</summary>
    internal bool HasAnswer()
    {
        if (!_toTest.Reader.TryRead(out var result))
        {
            return false;
        }

        _toTest.Reader.AdvanceTo(result.Buffer.Start);
        return !result.Buffer.IsEmpty;
    }

    private sealed record End(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}

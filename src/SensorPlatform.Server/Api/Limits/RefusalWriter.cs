using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

namespace SensorPlatform.Server.Api.Limits;

/// <summary>Passes writing on; an answer of Kestrel's own that refuses a request gets a body with problem details.</summary>
internal sealed class RefusalWriter(PipeWriter inner) : PipeWriter
{
    private Memory<byte> _block;
    private bool _isInMiddle;

    /// <summary>True once a request was refused: the connection ends with it.</summary>
    public bool HasRefused { get; private set; }

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    /// <inheritdoc/>
    public override long UnflushedBytes => inner.UnflushedBytes;

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0) => _block = inner.GetMemory(sizeHint);

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc/>
    public override void Advance(int bytes)
    {
        if (!_isInMiddle && Refusal(_block.Span[..bytes]) is { } answer)
        {
            HasRefused = true;
            answer.CopyTo(inner.GetSpan(answer.Length));
            bytes = answer.Length;
        }

        _isInMiddle = true;
        inner.Advance(bytes);
    }

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        _isInMiddle = false;
        return inner.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    /// <inheritdoc/>
    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    // Kestrel's own refusals are a whole head of 4xx or 5xx that announces an empty body and the end of the connection. Ours
    // always have a body.
    private static byte[]? Refusal(ReadOnlySpan<byte> head)
    {
        if (head.Length < 16
            || !head.StartsWith("HTTP/1.1 "u8)
            || head[9] is not ((byte)'4' or (byte)'5')
            || !head.EndsWith("\r\n\r\n"u8)
            || head.IndexOf("\r\nContent-Length: 0\r\n"u8) < 0
            || head.IndexOf("\r\nConnection: close\r\n"u8) < 0)
        {
            return null;
        }

        var status = ((head[9] - '0') * 100) + ((head[10] - '0') * 10) + (head[11] - '0');
        var body = Problem(status);
        var kept = Encoding.ASCII.GetString(head[..^2]).Replace("Content-Length: 0\r\n", "", StringComparison.Ordinal);
        return
        [
            .. Encoding.ASCII.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"{kept}Content-Type: application/problem+json\r\nContent-Length: {body.Length}\r\nCache-Control: no-store\r\nAccess-Control-Allow-Origin: *\r\n\r\n")),
            .. body,
        ];
    }

    private static byte[] Problem(int status)
    {
        var (title, detail) = status switch
        {
            414 => ("The address is too long.", "Path and query may have 8 KiB together. Ask for less at once."),
            431 => ("The headers are too long.", "All headers of a request may have 32 KiB and be 100 together. Send fewer, or shorter ones."),
            408 => ("The request did not come in time.", "Its headers must come within 30 s. Send it again."),
            505 => ("This version of HTTP is not spoken here.", "Send the request as HTTP/1.1."),
            _ => ("The request cannot be read.", "It is not HTTP as RFC 9112 has it: a blank or a sign in the address that is not escaped, a broken header, or a wrong length."),
        };
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "about:blank");
            writer.WriteString("title", title);
            writer.WriteNumber("status", status);
            writer.WriteString("detail", detail);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}

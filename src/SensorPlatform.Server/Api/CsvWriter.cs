using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace SensorPlatform.Server.Api;

/// <summary>Writes lines of comma-separated values as RFC 4180 has them: CRLF, quotes only where they are needed.</summary>
internal sealed class CsvWriter(PipeWriter writer)
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Bytes written since the last flush.</summary>
    public long UnflushedBytes { get; private set; }

    /// <summary>Writes one line.</summary>
    public void Line(params ReadOnlySpan<string> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                Write(",");
            }

            var field = fields[i];
            Write(field.AsSpan().ContainsAny(Quoted)
                ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                : field);
        }

        Write("\r\n");
    }

    /// <summary>Sends what is written.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        UnflushedBytes = 0;
        await writer.FlushAsync(cancellationToken);
    }

    private void Write(string text) => UnflushedBytes += Encoding.UTF8.GetBytes(text, writer);
}

using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SensorPlatform.Server.Api.Limits;

/// <summary>
/// Kestrel refuses what breaks its own limits (an address of more than 8 KiB, headers of more than 32 KiB, no HTTP at all)
/// before any of our code runs, and without a word. This says what was wrong, as problem details.
/// </summary>
internal static class RefusalProblems
{
    private const long MostBytesPassedOver = 4 << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Puts it between a listener's connections and HTTP.</summary>
    public static void UseProblemsForRefusals(this ListenOptions listen) => listen.Use(next => connection => RunAsync(connection, next));

    private static async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var transport = connection.Transport;
        var output = new RefusalWriter(transport.Output);
        var input = new RefusalReader(transport.Input, output);
        connection.Transport = new Pair(input, output);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
            if (output.HasRefused)
            {
                await PassOverAsync(transport.Input);
                await transport.Input.CompleteAsync();
            }
        }
    }

    // A client that is still sending when the connection is closed loses the answer: read on for a while.
    private static async Task PassOverAsync(PipeReader input)
    {
        var began = Stopwatch.GetTimestamp();
        using var pause = new CancellationTokenSource();
        try
        {
            for (var passed = 0L; passed < MostBytesPassedOver && Stopwatch.GetElapsedTime(began) < Patience;)
            {
                pause.CancelAfter(Pause);
                var read = await input.ReadAsync(pause.Token);
                passed += read.Buffer.Length;
                input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted || read.IsCanceled)
                {
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or InvalidOperationException)
        {
            // Either it waits for us to close, or it has gone: there is nobody left to tell.
        }
    }

    private sealed class Pair(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input { get; } = input;

        public PipeWriter Output { get; } = output;
    }
}

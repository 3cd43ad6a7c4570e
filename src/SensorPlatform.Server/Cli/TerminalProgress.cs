using System.Diagnostics;
using System.Globalization;

namespace SensorPlatform.Server.Cli;

/// <summary>One line that says how far a long work is, when standard error is a terminal; else nothing.</summary>
internal sealed class TerminalProgress(TextWriter error)
{
    private const string ClearLine = "\r\u001b[K";
    private const int Width = 30;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private long _last;

    /// <summary>A bar.</summary>
    /// <param name="what">What is being done.</param>
    /// <param name="share">Which share of it is done, 0 to 1.</param>
    internal static string Bar(string what, double share)
    {
        var filled = (int)(Math.Clamp(share, 0, 1) * Width);
        return string.Create(
            CultureInfo.InvariantCulture, $"{what} [{new string('#', filled)}{new string('.', Width - filled)}] {share:P0}");
    }

    /// <summary>Shows a text in the place of the one before, five times a second at most.</summary>
    internal void Show(string text)
    {
        if (_isTerminal && (_last == 0 || Stopwatch.GetElapsedTime(_last) >= Interval))
        {
            _last = Stopwatch.GetTimestamp();
            error.Write(ClearLine + text);
        }
    }

    /// <summary>Clears the line.</summary>
    internal void End()
    {
        if (_isTerminal && _last != 0)
        {
            error.Write(ClearLine);
        }
    }
}

using System.Globalization;

namespace SensorPlatform.Server.Replay;

/// <summary>Shows how far a replay is: a bar on a terminal, else a line now and then.</summary>
/// <param name="output">Where it goes.</param>
/// <param name="isTerminal">A bar can be drawn.</param>
/// <param name="time">The clock.</param>
internal sealed class ReplayProgress(TextWriter output, bool isTerminal, TimeProvider time)
{
    private const int Width = 30;

    private static readonly TimeSpan BarEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(10);

    private long _shown = time.GetTimestamp();
    private bool _isDrawn;

    /// <summary>Shows it, if it is time to.</summary>
    /// <param name="what">What is being done.</param>
    /// <param name="done">How much is done.</param>
    /// <param name="all">Of how much; 1 at least.</param>
    public void Show(string what, long done, long all)
    {
        if (time.GetElapsedTime(_shown) < (isTerminal ? BarEvery : LineEvery))
        {
            return;
        }

        _shown = time.GetTimestamp();
        var share = Math.Clamp((double)done / Math.Max(1, all), 0, 1);
        if (isTerminal)
        {
            var filled = (int)(share * Width);
            _isDrawn = true;
            output.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"\r{what} [{new string('#', filled)}{new string('.', Width - filled)}] {share:P0} {done}/{all}  "));
        }
        else
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {done} of {all} ({share:P0})"));
        }
    }

    /// <summary>Takes the bar away, so that other text may follow.</summary>
    public void End()
    {
        if (_isDrawn)
        {
            output.Write("\r" + new string(' ', 79) + "\r");
            _isDrawn = false;
        }
    }
}

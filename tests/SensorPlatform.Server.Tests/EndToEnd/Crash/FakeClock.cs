using System.Globalization;

namespace SensorPlatform.Server.Tests.EndToEnd.Crash;

/// <summary>
/// Another clock for a process, by Debian's package faketime, preloaded: the time of day is moved, the monotonic clock is
/// not. A process that runs sees a move within a second.
/// </summary>
internal sealed class FakeClock
{
    private readonly string _file;

    private FakeClock(string file) => _file = file;

    /// <summary>Prepares the next starts of a server; skips the test where faketime is not installed.</summary>
    /// <param name="server">The server.</param>
    /// <param name="file">A file for the offset.</param>
    internal static FakeClock For(ServerProcess server, string file)
    {
        var library = Directory.Exists("/usr/lib")
            ? Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu*")
                .Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1"))
                .FirstOrDefault(File.Exists)
            : null;
        Assert.SkipWhen(library is null, "libfaketimeMT.so.1 is missing: apt-get install faketime");
        server.Environment["LD_PRELOAD"] = library;
        server.Environment["FAKETIME_TIMESTAMP_FILE"] = file;
        server.Environment["FAKETIME_CACHE_DURATION"] = "1";
        server.Environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        server.Environment["FAKETIME_DONT_RESET"] = "1";
        var clock = new FakeClock(file);
        clock.Move(TimeSpan.Zero);
        return clock;
    }

    /// <summary>Sets how far the server's clock is off.</summary>
    internal void Move(TimeSpan offset) => File.WriteAllText(
        _file, string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? "" : "+")}{offset.TotalSeconds:F0}\n"));
}

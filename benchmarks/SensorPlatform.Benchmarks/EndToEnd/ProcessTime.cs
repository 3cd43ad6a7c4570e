using System.Globalization;

namespace SensorPlatform.Benchmarks.EndToEnd;

/// <summary>CPU time of a process from <c>/proc/PID/stat</c> (proc(5): utime and stime are fields 14 and 15).</summary>
internal static class ProcessTime
{
    // sysconf(_SC_CLK_TCK) is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;
    private const int FieldsBetweenNameAndUserTime = 11;

    /// <summary>User and system time of all threads since the process began.</summary>
    internal static TimeSpan Of(int processId)
    {
        var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));

        // The name is in parentheses and may hold blanks.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[FieldsBetweenNameAndUserTime], CultureInfo.InvariantCulture)
            + long.Parse(fields[FieldsBetweenNameAndUserTime + 1], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }
}

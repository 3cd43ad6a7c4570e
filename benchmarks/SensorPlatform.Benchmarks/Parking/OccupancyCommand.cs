using System.Diagnostics;
using System.Globalization;
using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Parking;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>
/// <c>parking occupancy</c>: what the monitor says of the simulated sites' pitches over a year against the truth, and how soon it
/// finds what is wrong with their sensors; prints the report and writes it to <c>benchmarks/results/parking-occupancy-DATE.md</c>
/// when run from the root of the repository.
/// </summary>
internal static class OccupancyCommand
{
    private const string Results = "benchmarks/results";

    private static readonly double[] SilentShares = [0.05, 0.2];

    internal static async Task<int> RunAsync(string[] arguments)
    {
        if (OccupancyCommandOptions.Parse(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(OccupancyCommandOptions.Usage);
            return 2;
        }

        var began = Stopwatch.GetTimestamp();
        var evaluation = Evaluate(options, Console.Error.WriteLine);
        var report = OccupancyReport.Of(options, evaluation);
        await Console.Out.WriteAsync(report);
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
        if (!Directory.Exists(Results))
        {
            await Console.Error.WriteLineAsync($"There is no folder {Results} here, so nothing is written: run it from the repository's root.");
            return 1;
        }

        var date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(Path.Combine(Results, $"parking-occupancy-{date}.md"), report);
        return 0;
    }

    /// <summary>Plays all towns.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="progress">Gets the name of each town that begins.</param>
    internal static OccupancyEvaluation Evaluate(OccupancyCommandOptions options, Action<string> progress)
    {
        var sites = SimulatedSite.All;
        var calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var from = ForecastCommand.Start;
        var to = from + TimeSpan.FromDays(options.Days);
        var evaluation = new OccupancyEvaluation();
        foreach (var scenario in OccupancyScenario.FaultFree)
        {
            progress(scenario.Name);
            evaluation.FaultFree.Add((scenario.Name, OccupancyRun.Play(options.Seed, sites, scenario.Faults, calendar, from, options.Days)));
        }

        foreach (var share in SilentShares)
        {
            var scenario = OccupancyScenario.Silent(options.Seed, sites, from, to, share);
            progress(scenario.Name);
            evaluation.Silent.Add((scenario.Name, OccupancyRun.Play(options.Seed, sites, scenario.Faults, calendar, from, options.Days)));
        }

        for (var town = 0UL; town < (ulong)options.Towns; town++)
        {
            var scenario = OccupancyScenario.Faulty(options.Seed + town, sites, from, to);
            progress(scenario.Name);
            evaluation.Faulty.Add(OccupancyRun.Play(options.Seed + town, sites, scenario.Faults, calendar, from, options.Days));
        }

        return evaluation;
    }
}

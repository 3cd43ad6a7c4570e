using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Parking;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>
/// <c>parking forecast</c>: forecasts of the simulated sites over a year against what came, and against persistence and
/// climatology; prints the report and writes it to <c>benchmarks/results/parking-forecast-DATE.md</c> (with noise
/// <c>parking-forecast-noise-DATE.md</c>) when run from the root of the repository.
/// </summary>
internal static class ForecastCommand
{
    private const string Results = "benchmarks/results";

    /// <summary>Where the judged time begins.</summary>
    internal static Instant Start { get; } = Instant.From(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(1)));

    internal static async Task<int> RunAsync(string[] arguments)
    {
        if (ForecastCommandOptions.Parse(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(ForecastCommandOptions.Usage);
            return 2;
        }

        var report = ForecastReport.Of(options, Evaluate(options, Console.Error.WriteLine));
        await Console.Out.WriteAsync(report);
        if (!Directory.Exists(Results))
        {
            await Console.Error.WriteLineAsync(
                $"There is no folder {Results} here, so nothing is written: run it from the repository's root.");
            return 1;
        }

        var date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var name = options.Noise is null ? $"parking-forecast-{date}.md" : $"parking-forecast-noise-{date}.md";
        await File.WriteAllTextAsync(Path.Combine(Results, name), report);
        return 0;
    }

    /// <summary>Plays all sites as often as is asked for; gives one result a site, of all its runs.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="progress">Gets the seed of each run that begins.</param>
    internal static IReadOnlyList<ForecastResult> Evaluate(ForecastCommandOptions options, Action<string> progress)
    {
        var calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var faults = options.Noise is { } noise ? OccupancyScenario.Usual with { PitchNoise = noise } : null;
        var runs = new List<IReadOnlyList<ForecastResult>>();
        for (var run = 0UL; run < (ulong)options.Runs; run++)
        {
            progress($"seed {options.Seed + run}");
            runs.Add(ForecastRun.Play(options.Seed + run, SimulatedSite.All, faults, calendar, Start, options.Days));
        }

        return [.. SimulatedSite.All.Select((site, i) =>
        {
            var ofSite = runs.ConvertAll(run => run[i]);
            return new ForecastResult(site, ForecastReport.Pooled(ofSite), [.. ofSite.SelectMany(static one => one.Intervals)]);
        })];
    }
}

using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Parking;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>
/// <c>parking forecast</c>: forecasts of the simulated sites over a year against what came, and against persistence and climatology;
/// prints the report and writes it to <c>benchmarks/results/parking-forecast-DATE.md</c> when run from the root of the repository.
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

        var calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var results = new List<ForecastResult>();
        for (var i = 0; i < SimulatedSite.All.Count; i++)
        {
            var site = SimulatedSite.All[i];
            var runs = new List<ForecastResult>();
            for (var run = 0; run < options.Runs; run++)
            {
                var scores = ForecastRun.Play(options.Seed + (ulong)run, i, site, calendar, Start, options.Days);
                runs.Add(new ForecastResult(site, scores));
            }

            results.Add(new ForecastResult(site, ForecastReport.Pooled(runs)));
        }

        var report = ForecastReport.Of(options, results);
        await Console.Out.WriteAsync(report);
        if (!Directory.Exists(Results))
        {
            await Console.Error.WriteLineAsync($"There is no folder {Results} here, so nothing is written: run it from the repository's root.");
            return 1;
        }

        var date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(Path.Combine(Results, $"parking-forecast-{date}.md"), report);
        return 0;
    }
}

using System.Globalization;
using SensorPlatform.Benchmarks.EndToEnd;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary><c>parking requests</c>: how many times a second <c>/api/v1/parking/free</c> answers while uplinks come in; asked by wrk.</summary>
internal static class RequestsCommand
{
    private const string Wrk = "/usr/bin/wrk";
    private const int Pitches = 60;

    /// <returns>0 when a round reaches 2,000 requests/s with p99 of 10 ms at most; 1 when none does; 2 when it cannot run.</returns>
    internal static async Task<int> RunAsync(string[] arguments)
    {
        if (RequestsOptions.Parse(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(RequestsOptions.Usage);
            return 2;
        }

        if (!File.Exists(Wrk) || !Broker.IsInstalled || !File.Exists(ServerUnderLoad.Program))
        {
            await Console.Error.WriteLineAsync(
                $"{Wrk}, {Broker.Program} or {ServerUnderLoad.Program} is missing: apt-get install wrk mosquitto; dotnet build -c Release src/SensorPlatform.Server");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("parking-requests-");
        try
        {
            var town = new LatencyTown(Pitches);
            await using var broker = await Broker.StartAsync(folder);
            await using var server = await ServerUnderLoad.StartAsync(folder, town.CityFile(), [town.Network], broker.Port);
            using var run = new RequestsRun(town, server, Wrk, folder);
            var load = (await File.ReadAllTextAsync("/proc/loadavg", CancellationToken.None)).Trim();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Pitches} pitches at {Pitches / LatencyTown.PitchesPerSite} sites, {options.Background} uplinks/s beside, {options.Seconds} s a round; load before: {load}"));
            Console.WriteLine($"{"connections",11} {"requests/s",11} {"p50 ms",8} {"p99 ms",8} {"max ms",8} {"failed",7}");
            var results = await run.MeasureAsync(options, broker.Port);
            foreach (var result in results)
            {
                result.Print(Console.Out);
            }

            return results.Any(static result => result.IsGood) ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

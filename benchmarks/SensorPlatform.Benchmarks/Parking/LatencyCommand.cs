using System.Globalization;
using SensorPlatform.Benchmarks.EndToEnd;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>
/// <c>parking latency</c>: how long it takes from a sensor's message at a real mosquitto until API and live feed show it.
/// </summary>
internal static class LatencyCommand
{
    /// <returns>0; 1 when a change was not seen or p99 is above the limit; 2 when it cannot run.</returns>
    internal static async Task<int> RunAsync(string[] arguments)
    {
        if (LatencyOptions.Parse(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(LatencyOptions.Usage);
            return 2;
        }

        if (!Broker.IsInstalled || !File.Exists(ServerUnderLoad.Program))
        {
            await Console.Error.WriteLineAsync(
                $"{Broker.Program} or {ServerUnderLoad.Program} is missing: apt-get install mosquitto; "
                + "dotnet build -c Release src/SensorPlatform.Server");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("parking-latency-");
        try
        {
            var town = new LatencyTown(options.Count);
            await using var broker = await Broker.StartAsync(folder);
            await using var server = await ServerUnderLoad.StartAsync(folder, town.CityFile(), [town.Network], broker.Port);
            using var run = new LatencyRun(town, server, options.Background);
            var load = (await File.ReadAllTextAsync("/proc/loadavg", CancellationToken.None)).Trim();
            var results = await run.MeasureAsync(broker.Port);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{options.Count} changes, 10/s at random times, beside {options.Background} other uplinks/s; QoS 1; load: {load}"));
            Console.WriteLine($"{"milliseconds",-44} {"seen",6} {"lost",4} {"p50",8} {"p95",8} {"p99",8} {"max",8}");
            foreach (var result in results)
            {
                result.Print(Console.Out);
            }

            return results.All(static result => result.IsGood) ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>
/// <c>parking WHAT</c>: how well pitches are judged and forecast, held against the simulator's truth; how fast sites are found.
/// </summary>
internal static class ParkingCommand
{
    internal const string Usage =
        """
        Usage: parking forecast [--seed N] [--days N]
               parking occupancy [--seed N] [--days N] [--towns N]
               parking latency [--count N]
               parking requests [--seconds N] [--connections N,N] [--background N]
        """;

    internal static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["forecast", .. var rest]:
                return await ForecastCommand.RunAsync(rest);

            case ["occupancy", .. var rest]:
                return await OccupancyCommand.RunAsync(rest);

            case ["latency", .. var rest]:
                return await LatencyCommand.RunAsync(rest);

            case ["requests", .. var rest]:
                return await RequestsCommand.RunAsync(rest);

            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }
}

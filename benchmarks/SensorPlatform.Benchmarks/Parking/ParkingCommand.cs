namespace SensorPlatform.Benchmarks.Parking;

/// <summary><c>parking WHAT</c>: how well pitches are judged and forecast, held against the simulator's truth.</summary>
internal static class ParkingCommand
{
    internal const string Usage =
        "Usage: parking forecast [--seed N] [--days N]\n       parking occupancy [--seed N] [--days N] [--towns N]";

    internal static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["forecast", .. var rest]:
                return await ForecastCommand.RunAsync(rest);

            case ["occupancy", .. var rest]:
                return await OccupancyCommand.RunAsync(rest);

            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }
}

namespace SensorPlatform.Benchmarks.Parking;

/// <summary><c>parking WHAT</c>: how well pitches are judged and forecast, held against the simulator's truth.</summary>
internal static class ParkingCommand
{
    internal const string Usage = "Usage: parking forecast [--seed N] [--days N] [--runs N]";

    internal static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["forecast", .. var rest]:
                return await ForecastCommand.RunAsync(rest);

            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }
}

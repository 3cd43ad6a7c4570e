namespace SensorPlatform.Benchmarks.EndToEnd;

/// <summary>
/// <c>end-to-end</c>: a simulated town through a real mosquitto into the real server, at QoS 1, as fast as they take it.
/// </summary>
internal static class EndToEndCommand
{
    /// <summary>How long messages may take from the first one sent until the last one has its outcome.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <returns>0; 1 when the run was too slow or its balance is wrong; 2 when it cannot run.</returns>
    internal static async Task<int> RunAsync(string[] arguments)
    {
        if (EndToEndOptions.Parse(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(EndToEndOptions.Usage);
            return 2;
        }

        if (!Broker.IsInstalled)
        {
            await Console.Error.WriteLineAsync($"{Broker.Program} is missing: apt-get install mosquitto");
            return 2;
        }

        if (!File.Exists(ServerUnderLoad.Program))
        {
            await Console.Error.WriteLineAsync(
                $"{ServerUnderLoad.Program} is missing: dotnet build -c Release src/SensorPlatform.Server");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("end-to-end-");
        try
        {
            Console.WriteLine($"Rendering a town of {options.Uplinks:N0} uplinks");
            using var town = LoadTown.Render(options.Uplinks);
            await using var broker = await Broker.StartAsync(folder);
            await using var server = await ServerUnderLoad.StartAsync(folder, town, broker.Port);
            var measured = await EndToEndRun.MeasureAsync(town, broker, server);
            measured.Print(Console.Out);
            return measured.Faults.Count == 0 ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

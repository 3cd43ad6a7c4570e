using SensorPlatform.Core.Air;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Pollution;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Cli;

/// <summary>The commands of the simulator. Results go to the output, everything else to the error output.</summary>
internal sealed class Commands(TextWriter output, TextWriter error, TimeProvider time)
{
    internal const string Help = """
        Simulates a town: motorhome pitches, heat and air stations, with the truth about what they sent.

          town  writes the city file (YAML) of a town to the output
                --seed N (1) --pitches N (40) --heat N (30) --air N (4) --start TIME
                --raw N (0)            the last N air stations send raw values, to be calibrated
          reference  writes what a reference instrument beside an air station would measure (CSV: time,value; hours of UTC)
                --seed, --pitches, --heat, --air, --raw, --start: as for town
                --sensor ID (air-001) --pollutant no2|o3|co|pm2_5|pm10 (no2) --hours N (336)
                --noise R (0)          standard deviation of an hour, as a share of its value
          run   sends the town's messages to an MQTT broker and ends
                --broker HOST:PORT     needed
                --user NAME --password TEXT
                --seed N (1) --pitches N (40) --heat N (30) --air N (4) --raw N (0): as for town
                --start TIME           town time to begin at; default: midnight UTC three days ago.
                                       The run must not reach the present: the platform sets future times aside.
                --uplinks N (10000)    uplinks that reach the network; 0: no end
                --speed-up X (0)       town seconds a second; 0: as fast as the broker takes them
                --duplicates R --malformed R --late R --loss R --rejoins R --resets R --mac-only R --simulated R
                                       rates from 0 to 1 (0)
                --pitch-noise R        share of pitches' reports that say free for occupied or the other way round (0)
                --pitch-faults R       share of pitches whose sensor gets a random fault for some days (0)
                --pitch-fault KIND:SENSOR:FROM:TO   a fault of one sensor, may be repeated; KIND: stuckOccupied,
                                       stuckFree, flapping, silent, rebooting, swappedPolarity, emptyPayload;
                                       such as silent:pitch-003:2026-07-04T06:00:00Z:2026-07-05T00:00:00Z
                --repeat-within MIN (20)  longest town time after which a message is repeated
                --qos 0|1 (1)
                --truth FILE           writes the truth as JSON
                --stays 0|1 (0)        the truth has every stay, too
                --city FILE            writes the city file too
                --progress FILE        goes on where an earlier run with this file stopped

        Progress is shown on the error output; the output is one line of JSON.
        Exit codes: 0 done, 1 the broker or a file failed, 2 wrong arguments, 130 cancelled.
        """;

    private const string PitchFaultOption = "--pitch-fault";
    private const int DaysBeforeToday = 3;

    internal async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        switch (arguments)
        {
            case ["--help" or "-h" or "help"] or [_, "--help" or "-h"]:
                await output.WriteLineAsync(Help.AsMemory(), cancellationToken).ConfigureAwait(false);
                return ExitCode.Done;
            case ["town", ..]:
                return await WriteTownAsync(new Arguments(arguments.AsSpan(1))).ConfigureAwait(false);
            case ["reference", ..]:
                return await WriteReferenceAsync(new Arguments(arguments.AsSpan(1))).ConfigureAwait(false);
            case ["run", ..]:
                return await RunTownAsync(new Arguments(arguments.AsSpan(1), PitchFaultOption), cancellationToken).ConfigureAwait(false);
            default:
                return await RefuseAsync(["Say what to do: town, reference or run."]).ConfigureAwait(false);
        }
    }

    private async Task<int> WriteTownAsync(Arguments arguments)
    {
        var plan = PlanOf(arguments);
        var start = StartOf(arguments);
        if (arguments.Faults.Count > 0)
        {
            return await RefuseAsync(arguments.Faults).ConfigureAwait(false);
        }

        await output.WriteAsync(CityFileWriter.Write(plan, start)).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private async Task<int> WriteReferenceAsync(Arguments arguments)
    {
        var plan = PlanOf(arguments);
        var start = StartOf(arguments);
        var sensor = arguments.Text("--sensor") ?? "air-001";
        var word = arguments.Text("--pollutant") ?? "no2";
        var hours = (int)arguments.Whole("--hours", 336, 1, 100_000);
        var noise = arguments.Number("--noise", 0, 0, 1);
        if (!Pollutants.TryParse(word, out var pollutant) || pollutant == Pollutant.So2)
        {
            arguments.AddFaults([$"--pollutant '{word}' is not one of no2, o3, co, pm2_5, pm10."]);
        }

        if (!plan.Sensors.Any(one => one.Id == sensor && one.Purpose == SensorPurpose.Air))
        {
            arguments.AddFaults([$"--sensor '{sensor}' is no air station of this town; --air and --raw say how many there are."]);
        }

        if (start.UtcDateTime.TimeOfDay.Ticks % TimeSpan.TicksPerHour != 0)
        {
            arguments.AddFaults(["--start is not a full hour of UTC."]);
        }

        if (arguments.Faults.Count > 0)
        {
            return await RefuseAsync(arguments.Faults).ConfigureAwait(false);
        }

        await output.WriteAsync(ReferenceSeries.ToCsv(ReferenceSeries.Of(plan, sensor, pollutant, start, hours, noise)))
            .ConfigureAwait(false);
        return ExitCode.Done;
    }

    private async Task<int> RunTownAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var plan = PlanOf(arguments);
        var uplinks = arguments.Whole("--uplinks", 10_000, 0, long.MaxValue);
        var simulationOptions = new SimulationOptions
        {
            Start = StartOf(arguments),
            Faults = FaultsOf(arguments),
            Uplinks = uplinks == 0 ? null : uplinks,
            KeepStays = arguments.Whole("--stays", 0, 0, 1) == 1,
        };
        arguments.AddFaults(simulationOptions.Faults.FindFaults(plan));
        var runnerOptions = new RunnerOptions
        {
            SpeedUp = arguments.Number("--speed-up", 0, 0, 1e9),
            QualityOfService = (int)arguments.Whole("--qos", 1, 0, 1),
            ProgressFile = arguments.Text("--progress"),
        };
        var (host, port) = arguments.Endpoint("--broker");
        var broker = new BrokerAddress(host, port, arguments.Text("--user"), arguments.Text("--password"));
        var (truthFile, cityFile) = (arguments.Text("--truth"), arguments.Text("--city"));
        if (arguments.Faults.Count > 0)
        {
            return await RefuseAsync(arguments.Faults).ConfigureAwait(false);
        }

        try
        {
            if (cityFile is not null)
            {
                await File.WriteAllTextAsync(cityFile, CityFileWriter.Write(plan, simulationOptions.Start), cancellationToken)
                    .ConfigureAwait(false);
            }

            var session = new RunSession(plan, simulationOptions, runnerOptions, broker, truthFile, output, error, time);
            return await session.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }

    private static TownPlan PlanOf(Arguments arguments) => TownPlan.Generate(
        (ulong)arguments.Whole("--seed", 1, 0, long.MaxValue),
        (int)arguments.Whole("--pitches", 40, 0, 1_000_000),
        (int)arguments.Whole("--heat", 30, 0, 1_000_000),
        (int)arguments.Whole("--air", 4, 0, 1_000_000),
        (int)arguments.Whole("--raw", 0, 0, 1_000_000));

    private static Faults FaultsOf(Arguments arguments) => new()
    {
        Duplicates = arguments.Number("--duplicates", 0, 0, 1),
        Malformed = arguments.Number("--malformed", 0, 0, 1),
        Late = arguments.Number("--late", 0, 0, 1),
        Loss = arguments.Number("--loss", 0, 0, 1),
        Rejoins = arguments.Number("--rejoins", 0, 0, 1),
        Resets = arguments.Number("--resets", 0, 0, 1),
        MacOnly = arguments.Number("--mac-only", 0, 0, 1),
        Simulated = arguments.Number("--simulated", 0, 0, 1),
        PitchNoise = arguments.Number("--pitch-noise", 0, 0, 1),
        PitchFaults = arguments.Number("--pitch-faults", 0, 0, 1),
        Planted = arguments.Each(
            PitchFaultOption, PitchFaultText.Read, "KIND:SENSOR:FROM:TO such as silent:pitch-003:2026-07-04T06:00:00Z:2026-07-05T00:00:00Z"),
        RepeatWithin = TimeSpan.FromMinutes(arguments.Number("--repeat-within", 20, 0.1, 1440)),
    };

    private DateTimeOffset StartOf(Arguments arguments)
    {
        var now = time.GetUtcNow();
        return arguments.Time("--start", new DateTimeOffset(now.Date.AddDays(-DaysBeforeToday), TimeSpan.Zero));
    }

    private async Task<int> RefuseAsync(IReadOnlyList<string> faults)
    {
        foreach (var fault in faults)
        {
            await error.WriteLineAsync(fault).ConfigureAwait(false);
        }

        await error.WriteLineAsync("--help shows the commands.").ConfigureAwait(false);
        return ExitCode.WrongArguments;
    }
}

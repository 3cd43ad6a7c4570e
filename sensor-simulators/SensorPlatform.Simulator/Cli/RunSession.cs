using System.Globalization;
using System.Text.Json;
using SensorPlatform.Mqtt.Client;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Cli;

/// <summary>One call of <c>run</c>: sends, shows progress, writes the truth, sums up.</summary>
internal sealed class RunSession(
    TownPlan plan,
    SimulationOptions simulationOptions,
    RunnerOptions runnerOptions,
    BrokerAddress broker,
    string? truthFile,
    TextWriter output,
    TextWriter error,
    TimeProvider time)
{
    private static readonly TimeSpan ShowEvery = TimeSpan.FromSeconds(1);

    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var simulation = new TownSimulation(plan, simulationOptions);
        if (runnerOptions.ProgressFile is { } file && SimulationProgress.TryLoad(file) is { } progress)
        {
            if (!simulation.CanResume(progress))
            {
                await error.WriteLineAsync(
                    $"{file} is of a run with another town, other faults or another start. "
                    + "Give the same --seed, --start and rates, or another file.").ConfigureAwait(false);
                return ExitCode.WrongArguments;
            }

            simulation.Resume(progress);
        }

        // Two simulators at one broker must not take each other's connections.
        var prefix = string.Create(CultureInfo.InvariantCulture, $"simulator-{Environment.ProcessId}");
        var runner = new TownRunner(simulation, MqttUplinkPublisher.To(broker, prefix, time), runnerOptions, time);
        RunReport report;
        try
        {
            report = await RunShownAsync(runner, cancellationToken).ConfigureAwait(false);
        }
        catch (MqttClientException exception)
        {
            await error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCode.Failed;
        }

        var truth = simulation.Truth();
        if (truthFile is not null)
        {
            truth.Save(truthFile);
        }

        var summary = new RunSummary(
            report.Completed,
            plan.Seed,
            truth.Start,
            truth.End,
            report.MessagesSent,
            report.MessagesResent,
            Math.Round(report.Elapsed.TotalSeconds, 3),
            Math.Round(report.MessagesSent / Math.Max(report.Elapsed.TotalSeconds, 0.001), 1),
            truth.Totals);
        await output.WriteLineAsync(JsonSerializer.Serialize(summary, RunSummaryContext.Default.RunSummary)).ConfigureAwait(false);
        return report.Completed ? ExitCode.Done : ExitCode.Cancelled;
    }

    private async Task<RunReport> RunShownAsync(TownRunner runner, CancellationToken cancellationToken)
    {
        using var shown = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var showing = ShowAsync(runner, shown.Token);
        try
        {
            return await runner.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await shown.CancelAsync().ConfigureAwait(false);
            await showing.ConfigureAwait(false);
        }
    }

    private async Task ShowAsync(TownRunner runner, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(ShowEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                await error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{runner.MessagesSent} messages sent")).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run is over: there is nothing more to show.
            return;
        }
    }
}

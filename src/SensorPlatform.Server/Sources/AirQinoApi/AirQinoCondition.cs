using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Sources.Polling;

namespace SensorPlatform.Server.Sources.AirQinoApi;

/// <summary>Whether the source and its stations are well: tells the log each change once, and shows it. Owned by the poller's loop.</summary>
internal sealed class AirQinoCondition(
    Source source, AirQinoSchedule schedule, AirQinoPollStatistics statistics, TimeProvider time, ILogger logger)
{
    private string? _problem;

    /// <summary>Notes what became of a request.</summary>
    /// <param name="station">The station that it was for.</param>
    /// <param name="answer">The answer, or why there is none.</param>
    internal void Report(AirQinoStation station, PollAnswer<bool> answer)
    {
        if (answer.IsOk)
        {
            statistics.Succeeded(Now());
            if (_problem is not null || !source.IsConnected)
            {
                _problem = null;
                source.Connected();
                AirQinoLog.Answering(logger, source.Options.Network);
            }

            if (station.Problem is not null)
            {
                station.Problem = null;
                AirQinoLog.StationAnswering(logger, source.Options.Network, station.Name);
            }
        }
        else
        {
            ReportFailure(station, answer);
        }
    }

    private void ReportFailure(AirQinoStation station, PollAnswer<bool> answer)
    {
        // While other requests succeed it is this station's trouble, not that of the source.
        var last = statistics.LastSuccess;
        var isSilent = last.IsNone || Now() - last > schedule.PollEvery * 2;
        var isOfStation = !isSilent || answer.Result is PollResult.Refused or PollResult.Unreadable or PollResult.TooLong;
        if (answer.Result is not PollResult.HeldBack && isOfStation && station.Problem != answer.Problem)
        {
            station.Problem = answer.Problem;
            AirQinoLog.StationFailing(logger, source.Options.Network, station.Name, answer.Problem);
        }
        else if (answer.Result is not PollResult.HeldBack && !isOfStation && _problem != answer.Problem)
        {
            _problem = answer.Problem;
            AirQinoLog.Failing(logger, source.Options.Network, answer.Problem);
        }

        if (isSilent)
        {
            source.Disconnected(_problem ?? answer.Problem);
        }
    }

    private Instant Now() => Instant.From(time.GetUtcNow());
}

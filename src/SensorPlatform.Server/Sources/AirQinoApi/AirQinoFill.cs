using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources.Polling;

namespace SensorPlatform.Server.Sources.AirQinoApi;

/// <summary>
/// Fills a station's past piece by piece, oldest first, and keeps filling it: gaps of the latest values are of the past soon. Once
/// a day it looks a second time at the last days, for what the platform got late. Owned by the poller's loop.
/// </summary>
internal sealed class AirQinoFill(
    SourceOptions options,
    AirQinoSchedule schedule,
    AirQinoClient client,
    AirQinoTaker taker,
    AirQinoBookmarks bookmarks,
    AirQinoPollStatistics statistics,
    TimeProvider time,
    ILogger logger)
{
    private const int LoggedStepPercent = 5;

    // How far the clock was ahead nobody knows; what is stored is left out, so more costs requests alone.
    private static readonly TimeSpan AskedAgainAfterSetBack = TimeSpan.FromDays(30);

    /// <summary>True when there is a span to ask for: hours only when one has settled, or for the second look.</summary>
    internal bool HasToAsk(AirQinoStation station, Instant now) =>
        options.Mode is not AirQinoMode.Hourly
        || station.Through < SettledAt(now)
        || station.Through > now
        || IsSecondLookDue(station);

    /// <summary>Asks for the next piece of a station's past and takes what is missing.</summary>
    /// <param name="station">The station.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Ends it; the bookmark stays then.</param>
    /// <returns>What became of the request; ok also when there was nothing to ask for.</returns>
    internal async Task<PollAnswer<bool>> FillAsync(AirQinoStation station, Instant now, CancellationToken cancellationToken)
    {
        MoveBackWithClock(station, now);
        var settled = SettledAt(now);
        var isSecondLook = IsSecondLookDue(station);
        var lookBack = schedule.LookBack < station.Chunk ? schedule.LookBack : station.Chunk;
        var (from, to) = isSecondLook
            ? (Later(station.Origin, station.Through - lookBack), station.Through)
            : (station.Through, Earlier(station.Through + station.Chunk, options.Mode is AirQinoMode.Hourly ? settled : now));
        if (from >= to)
        {
            return Done(station, isSecondLook);
        }

        var answer = await client.SpanAsync(station.Name, station.Number, from, to, cancellationToken);
        if (answer.Value is not { } span)
        {
            Fail(station, answer.Result);
            return answer.As<bool>();
        }

        Count(station, span);
        var missing = await taker.TakeAsync(station, span.Readings, from, to, isFilling: true, cancellationToken);
        if (missing is not { } readings)
        {
            station.FillFailed(time);
            return new(PollResult.Unreachable, false, "The journal has not taken what was read.");
        }

        station.FillSucceeded();
        station.Chunk = schedule.Chunk < station.Chunk * 2 ? schedule.Chunk : station.Chunk * 2;
        if (!isSecondLook)
        {
            station.Through = Later(station.Through, Earlier(to, settled));
            LogProgress(station, settled, readings);
        }

        bookmarks.Note(station);
        bookmarks.Save();
        return station.Through < settled && !isSecondLook ? new(PollResult.Ok, true, "") : Done(station, isSecondLook);
    }

    private bool IsSecondLookDue(AirQinoStation station) => station.Through > station.Origin
        && (station.LastLookBack is not { } last || time.GetElapsedTime(last) >= AirQinoSchedule.LookBackEvery);

    private PollAnswer<bool> Done(AirQinoStation station, bool isSecondLook)
    {
        // After a second look the present is next, at once.
        if (isSecondLook)
        {
            station.LastLookBack = time.GetTimestamp();
        }
        else
        {
            station.LastFill = time.GetTimestamp();
        }

        return new(PollResult.Ok, true, "");
    }

    private void Fail(AirQinoStation station, PollResult result)
    {
        if (result is PollResult.HeldBack)
        {
            return;
        }

        // Unreadable is also an answer of too many records.
        if (result is PollResult.TooLong or PollResult.TimedOut or PollResult.Cut or PollResult.Unreadable
            && station.Chunk > AirQinoSchedule.ShortestChunk)
        {
            var half = station.Chunk / 2;
            station.Chunk = half > AirQinoSchedule.ShortestChunk ? half : AirQinoSchedule.ShortestChunk;
        }

        station.FillFailed(time);
    }

    // A clock that ran ahead has moved the bookmark over a time that had not come.
    private void MoveBackWithClock(AirQinoStation station, Instant now)
    {
        if (station.Through > now)
        {
            AirQinoLog.ClockSetBack(logger, options.Network, station.Name, station.Through.ToDateTimeOffset());
            station.Origin = Earlier(station.Origin, now);
            station.Through = Later(station.Origin, now - AskedAgainAfterSetBack);
        }
    }

    private Instant SettledAt(Instant now)
    {
        var settled = now - schedule.Settle;
        return Instant.FromUnixSeconds(
            options.Mode is AirQinoMode.Hourly ? settled.UnixSeconds / 3_600 * 3_600 : settled.UnixSeconds);
    }

    private void Count(AirQinoStation station, ApiSpan span)
    {
        statistics.Count(span);
        if (span.Conflicting + span.Unreadable > 0)
        {
            AirQinoLog.RecordsLeftOut(logger, options.Network, station.Name, span.Conflicting, span.Unreadable);
        }
    }

    private void LogProgress(AirQinoStation station, Instant settled, int readings)
    {
        var whole = (settled - station.Origin).TotalSeconds;
        var percent = whole <= 0 ? 100 : (int)Math.Clamp((station.Through - station.Origin).TotalSeconds / whole * 100, 0, 100);
        if (percent < station.LoggedPercent + LoggedStepPercent && (percent < 100 || station.LoggedPercent == 100))
        {
            return;
        }

        station.LoggedPercent = percent;
        AirQinoLog.Progress(logger, options.Network, station.Name, station.Through.ToDateTimeOffset(), percent, readings);
    }

    private static Instant Later(Instant left, Instant right) => left > right ? left : right;

    private static Instant Earlier(Instant left, Instant right) => left < right ? left : right;
}

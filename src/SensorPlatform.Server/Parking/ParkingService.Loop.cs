using System.Diagnostics;
using SensorPlatform.Core.Parking;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Parking;

// What the loop does.
internal sealed partial class ParkingService
{
    private async Task RunAsync()
    {
        try
        {
            while (await _signal.Reader.WaitToReadAsync(CancellationToken.None))
            {
                _signal.Reader.TryRead(out _);
                await TurnAsync();
            }

            await TurnAsync();
            await _forecasts.EndAsync();
            if (!_abort.IsCancellationRequested)
            {
                await _saver.SaveAsync(_through, Now());
            }
        }
        catch (Exception fault)
        {
            ParkingLog.Stopped(_logger, fault);
            throw;
        }
        finally
        {
            _commands.Writer.TryComplete();
            while (_commands.Reader.TryRead(out var command))
            {
                command.Done.TrySetException(new StorageException("Parking takes no more changes: the server is stopping."));
            }
        }
    }

    private async Task TurnAsync()
    {
        var isSettling = false;
        var commands = new List<ParkingCommand>();
        while (_commands.Reader.TryRead(out var command))
        {
            commands.Add(command);
            isSettling |= command.IsSettling;
        }

        var isLookDue = Interlocked.Exchange(ref _pictureDue, 0) == 1 && Stopwatch.GetTimestamp() >= _nextLook;
        await AdvanceAsync();
        commands.ForEach(static command => command.Act());
        Look(isLookDue || isSettling);
        do
        {
            _forecasts.TakeDone();
            _forecasts.Begin(Now(), rests: !isSettling);
            if (isSettling)
            {
                await _forecasts.EndAsync();
            }
        }
        while (isSettling && _forecasts.IsDue(Now()));
        Publish(all: false);
        if (isSettling)
        {
            PublishStatistics();
        }

        if (Interlocked.Exchange(ref _saveDue, 0) == 1)
        {
            await _forecasts.EndAsync();
            _saver.Begin(_through, Now());
            ReportThinning();
        }

        commands.ForEach(static command => command.Done.TrySetResult());
    }

    // Takes what waits, and looks at the quarters of an hour that have passed.
    private async ValueTask AdvanceAsync()
    {
        // The time is read when they are taken, not before: none of them is then ahead of it.
        var notes = _inbox.Take(_through);
        var now = Now();
        if (_desk.AheadOf(now) is var ahead && ahead > SiteForecast.Step)
        {
            await _forecasts.EndAsync();
            _desk.TurnBack(now);
            ParkingLog.TurnedBack(_logger, ahead);
        }

        if (_desk.IsQuarterDue(now))
        {
            // The forecaster learns at each quarter of an hour, and belongs to one thread at a time.
            await _forecasts.EndAsync();
        }

        _desk.Take(notes, now);
        Interlocked.Add(ref _applied, notes.Count);
        if (_desk.AdvanceTo(now))
        {
            PublishStatistics();
        }

        EndOverrides();
    }

    private void Look(bool all)
    {
        var begun = Stopwatch.GetTimestamp();
        Publish(all);
        if (all)
        {
            _nextLook = Stopwatch.GetTimestamp() + (RestPerWork * (Stopwatch.GetTimestamp() - begun));
        }
    }

    private void Publish(bool all)
    {
        var before = Board.Current;
        var picture = _desk.Picture(Now(), before, all);
        if (picture.Version != before.Version)
        {
            Interlocked.Increment(ref _pictures);
        }

        Board.Publish(picture);
    }

    private void PublishStatistics()
    {
        var scores = new Dictionary<string, IReadOnlyList<ForecastScore>>(StringComparer.Ordinal);
        foreach (var site in _desk.Sites)
        {
            scores.Add(site.Site.Id, site.Parts.Judge.Scores());
            Board.Publish(site.Site.Id, site.Parts.Usage.Copy());
        }

        Board.Publish(scores);
    }

    private void EndOverrides()
    {
        foreach (var site in _desk.Sites)
        {
            site.TakeEnded(_ended);
        }

        foreach (var ended in _ended)
        {
            _saver.End(ended);
            ParkingLog.Lifted(_logger, ended.Site, ended.Pitch, PitchOverrideWords.Of(ended.Kind));
        }

        _ended.Clear();
    }

    private void ReportThinning()
    {
        var count = 0L;
        for (var cause = 0; cause < ParkingInbox.Causes.Count; cause++)
        {
            count += _inbox.ThinnedOut(cause);
        }

        if (count > _thinnedOutLogged)
        {
            _thinnedOutLogged = count;
            ParkingLog.ThinnedOut(_logger, count);
        }
    }
}

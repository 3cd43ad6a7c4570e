using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Server.Replay;

/// <summary>Goes through the whole journal and finds what a replay would change. Writes nothing.</summary>
internal sealed class ReplayPlanner(
    ReplayRequest request,
    SensorDirectory sensors,
    JournalHistory journal,
    StoredUplinks store,
    Redecoder decoder,
    ReplayPace pace,
    ReplayProgress progress)
{
    private const int PageSize = 256;

    private readonly StoredUplink _stored = new();
    private readonly ReplayPlan _plan = new();

    /// <summary>Does it.</summary>
    public async Task<ReplayPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var page = new JournaledMessage[PageSize];
        var all = journal.Heads.Sum();
        var done = 0L;
        for (var partition = 0; partition < journal.Heads.Count; partition++)
        {
            var offset = journal.Tail(partition);
            var isPastGone = offset > 1;
            CountWithoutRecord(partition, offset);
            done += offset - 1;
            await using var reader = journal.OpenReader(partition, offset);
            while (offset <= journal.Heads[partition])
            {
                var count = await reader.ReadAsync(page, cancellationToken);
                if (count == 0)
                {
                    break;
                }

                var taken = 0;
                for (var i = 0; i < count; i++)
                {
                    taken += Look(in page[i], isPastGone) ? 1 : 0;
                }

                offset = page[count - 1].Offset + 1;
                done += count;
                progress.Show("Looking", done, all);
                await pace.TakeAsync(taken, cancellationToken);
            }
        }

        progress.End();
        return _plan;
    }

    private void CountWithoutRecord(int partition, long tail)
    {
        if (tail > 1 && sensors.Count > 0)
        {
            var from = sensors.Sensors.Min(sensor => request.From.In(sensor.Calendar));
            var to = sensors.Sensors.Max(sensor => request.To.In(sensor.Calendar));
            _plan.WithoutRecord += store.CountWithoutRecord(partition, tail, from, to);
        }
    }

    // True when the message is one of the span.
    private bool Look(in JournaledMessage message, bool isPastGone)
    {
        if (message.DeadLetter is not null
            || message.Uplink.Kind == UplinkKind.Erased
            || sensors.Find(message.Uplink.Network, message.Uplink.Device) is not { } sensor
            || !request.Wants(sensor))
        {
            return false;
        }

        // Those before the span too: a duplicate may come in it.
        var outcome = decoder.Fold(in message, sensor, isPastGone);
        if (message.Uplink.Kind != UplinkKind.Data || !request.Wants(sensor, message.Uplink.Received))
        {
            return false;
        }

        store.Find(message.Partition, message.Offset, sensor.Id, _stored);
        if (_stored.IsOfAnother)
        {
            _plan.OfAnother++;
            return true;
        }

        if (_stored.IsClosedLetter && _stored.Readings.Count == 0)
        {
            return true;
        }

        if (outcome == Outcome.Duplicate)
        {
            if (_stored.IsNothing)
            {
                return true;
            }

            // The front of the journal may be gone, and with it what the frame counters began with: the store knows better.
            outcome = decoder.Decode(in message, sensor);
        }

        _plan.TooOld += decoder.TooOld;
        if (decoder.TooOld > 0 && decoder.Readings.Count == 0)
        {
            return true;
        }

        if (_stored.IsNothing && store.HasReadingLike(sensor.Id, decoder.Readings))
        {
            // Its first delivery is stored, and its record is no longer kept: a duplicate that the counters cannot tell any more.
            return true;
        }

        _plan.Add(in message, sensor, _stored, decoder.Readings, outcome == Outcome.Stored);
        return true;
    }
}

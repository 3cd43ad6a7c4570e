using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Live;

/// <summary>What the writer knows of a sensor and has not shown yet. One writer; readers get <see cref="ToSnapshot"/>.</summary>
/// <param name="sensor">The sensor: its allowed lateness says when an hour is final.</param>
internal sealed class SensorDraft(SensorDefinition sensor)
{
    // A bound for lateness of weeks; as many hours of one quantity wait at most.
    private const int MaximumOpenHours = 300;

    private readonly List<LatestValue> _readings = [];

    // By start, the oldest first: an hour is final only some time after the next one has begun.
    private readonly List<WindowAggregate> _openHours = [];
    private readonly List<WindowAggregate> _finalHours = [];
    private SensorActivity? _activity;

    /// <summary>True while it is in the writer's list of changed sensors.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Takes a reading; the newest by measured time stays, and of equal times the later message.</summary>
    public void Take(in Reading reading, Instant received)
    {
        for (var i = 0; i < _readings.Count; i++)
        {
            var held = _readings[i];
            if (held.Reading.Quantity != reading.Quantity)
            {
                continue;
            }

            if (reading.Time >= held.Reading.Time)
            {
                var since = Same(held.Reading, reading) ? held.Since : reading.Time;
                _readings[i] = new LatestValue(reading, received, since);
            }
            else if (reading.Time > held.Since && !Same(held.Reading, reading))
            {
                // A late message says that the value was another one in between: no longer than since the newest, then.
                _readings[i] = held with { Since = held.Reading.Time };
            }

            return;
        }

        _readings.Add(new LatestValue(reading, received, reading.Time));
    }

    /// <summary>Takes an hour as it is now: those that are open wait, the newest final one stays.</summary>
    public void Take(in WindowAggregate hour)
    {
        if (hour.Length != WindowLength.OneHour)
        {
            return;
        }

        var final = FinalStartOf(hour.Quantity);
        if (hour.IsFinal || IsFinal(in hour) || hour.Start == final)
        {
            TakeFinal(in hour);
        }
        else if (hour.Start > final)
        {
            TakeOpen(in hour);
        }
    }

    /// <summary>Takes a sign of life; a newer one stays.</summary>
    public void Take(in SensorActivity activity)
    {
        if (_activity is null || activity.ThroughOffset >= _activity.Value.ThroughOffset)
        {
            _activity = activity;
            CloseFinal();
        }
    }

    /// <summary>A copy that nobody changes any more.</summary>
    public SensorSnapshot ToSnapshot() => new(_activity, [.. _readings], NewestOpen(), [.. _finalHours]);

    private static bool Same(in Reading left, in Reading right) =>
        left.Quality == right.Quality && left.Value.Equals(right.Value);

    private bool IsFinal(in WindowAggregate hour) =>
        _activity is { } activity
        && TumblingWindow.IsFinal(hour.Length, hour.Start, activity.LastMeasured, sensor.AllowedLateness, sensor.Calendar);

    private Instant FinalStartOf(Quantity quantity)
    {
        foreach (var hour in _finalHours)
        {
            if (hour.Quantity == quantity)
            {
                return hour.Start;
            }
        }

        return new Instant(long.MinValue);
    }

    private void TakeFinal(in WindowAggregate hour)
    {
        var start = hour.Start;
        var quantity = hour.Quantity;
        _openHours.RemoveAll(open => open.Quantity == quantity && open.Start <= start);
        for (var i = 0; i < _finalHours.Count; i++)
        {
            if (_finalHours[i].Quantity == quantity)
            {
                _finalHours[i] = start >= _finalHours[i].Start ? hour with { IsFinal = true } : _finalHours[i];
                return;
            }
        }

        _finalHours.Add(hour with { IsFinal = true });
    }

    private void TakeOpen(in WindowAggregate hour)
    {
        var place = _openHours.Count;
        var oldest = -1;
        var count = 0;
        for (var i = _openHours.Count - 1; i >= 0; i--)
        {
            var open = _openHours[i];
            if (open.Quantity == hour.Quantity && open.Start == hour.Start)
            {
                _openHours[i] = hour;
                return;
            }

            place = open.Start > hour.Start ? i : place;
            oldest = open.Quantity == hour.Quantity ? i : oldest;
            count += open.Quantity == hour.Quantity ? 1 : 0;
        }

        _openHours.Insert(place, hour);
        if (count >= MaximumOpenHours)
        {
            _openHours.RemoveAt(oldest >= place ? oldest + 1 : oldest);
        }
    }

    private void CloseFinal()
    {
        for (var i = 0; i < _openHours.Count;)
        {
            var hour = _openHours[i];
            if (IsFinal(in hour))
            {
                TakeFinal(in hour);
            }
            else
            {
                i++;
            }
        }
    }

    private WindowAggregate[] NewestOpen()
    {
        var newest = new List<WindowAggregate>(_openHours.Count);
        for (var i = _openHours.Count - 1; i >= 0; i--)
        {
            var hour = _openHours[i];
            if (!newest.Exists(other => other.Quantity == hour.Quantity))
            {
                newest.Add(hour);
            }
        }

        return [.. newest];
    }
}

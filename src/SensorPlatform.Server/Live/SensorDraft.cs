using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Live;

/// <summary>What the writer knows of a sensor and has not shown yet. One writer; readers get <see cref="ToSnapshot"/>.</summary>
internal sealed class SensorDraft
{
    private readonly List<LatestValue> _readings = [];
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

    /// <summary>Takes a whole hour: the newest open and the newest final one stay.</summary>
    public void Take(in WindowAggregate hour)
    {
        if (hour.Length != WindowLength.OneHour)
        {
            return;
        }

        Replace(hour.IsFinal ? _finalHours : _openHours, hour);
        if (hour.IsFinal)
        {
            RemoveOpenThrough(hour.Quantity, hour.Start);
        }
    }

    /// <summary>Adds a late part to the final hour that is shown, once.</summary>
    public void TakeLate(in WindowAggregate part)
    {
        for (var i = 0; i < _finalHours.Count; i++)
        {
            var held = _finalHours[i];
            if (held.Quantity == part.Quantity
                && held.Length == part.Length
                && held.Start == part.Start
                && held.ThroughOffset < part.ThroughOffset)
            {
                _finalHours[i] = held with
                {
                    Count = held.Count + part.Count,
                    Minimum = Math.Min(held.Minimum, part.Minimum),
                    Maximum = Math.Max(held.Maximum, part.Maximum),
                    Sum = held.Sum + part.Sum,
                    Revision = held.Revision + part.Revision,
                    ThroughOffset = part.ThroughOffset,
                };
            }
        }
    }

    /// <summary>Takes a sign of life; a newer one stays.</summary>
    public void Take(in SensorActivity activity)
    {
        if (_activity is null || activity.ThroughOffset >= _activity.Value.ThroughOffset)
        {
            _activity = activity;
        }
    }

    /// <summary>A copy that nobody changes any more.</summary>
    public SensorSnapshot ToSnapshot() => new(_activity, [.. _readings], [.. _openHours], [.. _finalHours]);

    private static bool Same(in Reading left, in Reading right) =>
        left.Quality == right.Quality && left.Value.Equals(right.Value);

    private static void Replace(List<WindowAggregate> hours, in WindowAggregate hour)
    {
        for (var i = 0; i < hours.Count; i++)
        {
            if (hours[i].Quantity == hour.Quantity)
            {
                if (hour.Start >= hours[i].Start)
                {
                    hours[i] = hour;
                }

                return;
            }
        }

        hours.Add(hour);
    }

    private void RemoveOpenThrough(Quantity quantity, Instant start)
    {
        for (var i = _openHours.Count - 1; i >= 0; i--)
        {
            if (_openHours[i].Quantity == quantity && _openHours[i].Start <= start)
            {
                _openHours.RemoveAt(i);
            }
        }
    }
}

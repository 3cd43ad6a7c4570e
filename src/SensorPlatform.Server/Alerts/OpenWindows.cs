using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// The windows of one sensor, quantity and length that rules wait for: seen, and not final yet. A grain holds the newest
/// alone and never sends an older one as final, so that the end of a window has to be found here. Each is given out once,
/// in order of its end; what comes for it after that is a late revision and dropped.
/// </summary>
/// <param name="quantity">What was measured.</param>
/// <param name="length">The length of the windows.</param>
/// <param name="calendar">The civil days of the sensor's city.</param>
/// <param name="capacity">Most windows that wait.</param>
internal sealed class OpenWindows(Quantity quantity, WindowLength length, CivilCalendar calendar, int capacity)
{
    /// <summary>Most windows that wait, whatever the allowed lateness.</summary>
    public const int LargestCapacity = 300;

    // By start, the oldest first.
    private readonly List<(WindowAggregate Window, int Partition)> _held = [];
    private Instant _final;
    private Instant _given;

    /// <summary>What was measured.</summary>
    public Quantity Quantity { get; } = quantity;

    /// <summary>The length of the windows.</summary>
    public WindowLength Length { get; } = length;

    /// <summary>Windows that wait.</summary>
    public int Count => _held.Count;

    /// <summary>True while it is in the list of those that changed.</summary>
    public bool IsTouched { get; set; }

    /// <summary>Where values of such windows come from, for the rules.</summary>
    private AlertSource Source => Length is WindowLength.FiveMinutes ? AlertSource.FiveMinutes : AlertSource.OneHour;

    /// <summary>How many windows can be open at a time with an allowed lateness.</summary>
    public static int CapacityFor(WindowLength length, TimeSpan allowedLateness) =>
        (int)Math.Min(LargestCapacity, (allowedLateness.Ticks / TumblingWindow.DurationOf(length).Ticks) + 2);

    /// <summary>
    /// Takes a window as it is now, which replaces an older state of it: by the rules of the store's table, where the offset of
    /// the newest message decides.
    /// </summary>
    public void Take(in WindowAggregate window, int partition)
    {
        var end = EndOf(in window);
        if (window.IsFinal)
        {
            Pass(end);
        }

        if (end <= _given)
        {
            return;
        }

        var place = _held.Count;
        while (place > 0 && _held[place - 1].Window.Start > window.Start)
        {
            place--;
        }

        if (place == 0 || _held[place - 1].Window.Start != window.Start)
        {
            _held.Insert(place, (window, partition));
            return;
        }

        var held = _held[place - 1];
        if (partition != held.Partition || window.ThroughOffset >= held.Window.ThroughOffset)
        {
            _held[place - 1] = (window, partition);
        }
    }

    /// <summary>Tells that windows which end at this time or before are final.</summary>
    public void Pass(Instant time) => _final = time > _final ? time : _final;

    /// <summary>Gives out what is final, in order; and the oldest ones, when more wait than may.</summary>
    /// <returns>Windows that were given out before they were final, because there was no room.</returns>
    public int Release(int sensorIndex, List<AlertSample> samples)
    {
        var count = 0;
        while (count < _held.Count && EndOf(_held[count].Window) <= _final)
        {
            count++;
        }

        var early = Math.Max(0, _held.Count - count - capacity);
        count += early;
        for (var i = 0; i < count; i++)
        {
            var window = _held[i].Window;
            _given = EndOf(in window);
            samples.Add(new AlertSample(
                sensorIndex, Quantity, Source, _given, window.Mean, window.Minimum, window.Maximum, window.CapturePercent));
        }

        _held.RemoveRange(0, count);
        return early;
    }

    private Instant EndOf(in WindowAggregate window) => TumblingWindow.EndOf(window.Length, window.Start, calendar);
}

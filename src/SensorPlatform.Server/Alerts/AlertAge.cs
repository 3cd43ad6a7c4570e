using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// What is too old to raise an alert, and when an open one ends because nobody knows any more: an alert is about now. Events are
/// old when a campaign is imported, when the journal is folded again, and when a device delivers what it had stored.
/// </summary>
/// <param name="sensors">The sensors of this run.</param>
/// <param name="signs">When they were heard, and when what they told was measured.</param>
internal sealed class AlertAge(SensorDirectory sensors, SilenceClock signs)
{
    /// <summary>What was measured longer ago raises nothing. The sensor's allowed lateness comes on top.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(48);

    /// <summary>An alert of which nothing is known for so long is ended: a network that is gone must not warn for ever.</summary>
    public static readonly TimeSpan LongestUnknown = TimeSpan.FromDays(3);

    /// <summary>Was a value measured, or did a window end, too long ago to raise anything?</summary>
    public bool IsTooOld(in AlertSample sample, Instant now) =>
        now - sample.Time > Longest + sensors[sample.SensorIndex].AllowedLateness;

    /// <summary>
    /// Is nothing known for too long about what a rule looks at? The time that we were down does not count: what was measured
    /// meanwhile may still come.
    /// </summary>
    public bool IsUnknown(AlertSlot slot, Instant now)
    {
        var known = slot.State.LastEvaluated;
        if (AlertSources.LengthOf(slot.Rule.Source) is WindowLength.None)
        {
            // Some things are told rarely, such as a battery: there any sign of the sensor is enough.
            var measured = signs.NewestMeasured(slot.SensorIndex);
            known = measured > known ? measured : known;
        }

        return now - known - signs.AwaySince(known) > LongestUnknown + sensors[slot.SensorIndex].AllowedLateness;
    }
}

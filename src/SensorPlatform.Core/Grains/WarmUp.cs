using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Grains;

/// <summary>
/// When a device was switched on, as the gaps of its measured times tell: after a long silence, and with its first message. Only
/// devices have one whose family asks for it. A function of the messages in their order; no clock.
/// </summary>
/// <param name="rule">What the family says.</param>
/// <param name="sensor">The device.</param>
internal sealed class WarmUp(WarmUpRule rule, SensorDefinition sensor)
{
    private static readonly Instant Always = new(long.MinValue);

    private readonly TimeSpan _length = rule.WarmUpOf(sensor.Parameters);
    private readonly TimeSpan _powerOff = rule.PowerOffOf(sensor.Parameters, sensor.ReportingInterval);

    /// <summary>Since when it is on; none before its first message.</summary>
    internal Instant Since { get; private set; }

    /// <summary>The newest measured time; none before the first message.</summary>
    internal Instant Newest { get; private set; }

    /// <summary>Takes a message's measured time. One older than the newest changes nothing.</summary>
    internal void Take(Instant time)
    {
        if (Newest.IsNone)
        {
            Since = Since == Always ? Always : time;
            Newest = time;
        }
        else if (time > Newest)
        {
            Since = time - Newest > _powerOff ? time : Since;
            Newest = time;
        }
    }

    /// <summary>The reading, without its number where the sensor has not settled.</summary>
    /// <remarks>
    /// Readings of before the device was switched on last are taken as they are: when it was switched on before is not kept.
    /// </remarks>
    internal Reading Judge(in Reading reading) =>
        reading.HasValue && reading.Time >= Since && reading.Time < Since + _length && rule.Withholds(reading.Quantity)
            ? reading with { Value = 0, Quality = Quality.WarmingUp }
            : reading;

    /// <summary>There were messages before the first one, and they are gone: the device is taken to have been on.</summary>
    internal void AssumeOn() => Since = Always;

    /// <summary>For a message alone: the device is on since then, whatever the message's time.</summary>
    internal void JudgeBy(Instant since)
    {
        Since = since;
        Newest = new Instant(long.MaxValue);
    }

    /// <summary>Takes what a state says.</summary>
    internal void Restore(Instant since, Instant newest)
    {
        Since = since;
        Newest = newest;
    }

    /// <summary>Can a state say so?</summary>
    internal static bool IsPossible(Instant since, Instant newest) =>
        newest.IsNone ? since.IsNone || since == Always : since <= newest;
}

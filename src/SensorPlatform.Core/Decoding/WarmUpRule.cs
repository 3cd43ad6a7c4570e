using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding;

/// <summary>
/// Tells that some sensors of a family are wrong for a while after power-on. Decoders keep nothing, so that the grain watches the
/// measured times and withholds the numbers (<see cref="Quality.WarmingUp"/>): docs/air/airqino.md.
/// </summary>
public sealed class WarmUpRule
{
    private readonly int _warmUpParameter;
    private readonly int _powerOffParameter;
    private readonly double _warmUpMinutes;
    private readonly double _powerOffMinutes;
    private readonly bool[] _isWithheld = new bool[byte.MaxValue + 1];

    /// <param name="warmUpParameter">Place of the parameter that says for how many minutes.</param>
    /// <param name="powerOffParameter">Place of the parameter that says after how many minutes of silence the device was off.</param>
    /// <param name="warmUpMinutes">Where it is not configured.</param>
    /// <param name="powerOffMinutes">Where it is not configured.</param>
    /// <param name="quantities">What is withheld, on any channel.</param>
    public WarmUpRule(
        int warmUpParameter, int powerOffParameter, double warmUpMinutes, double powerOffMinutes, IReadOnlyList<Quantity> quantities)
    {
        ArgumentNullException.ThrowIfNull(quantities);
        _warmUpParameter = warmUpParameter;
        _powerOffParameter = powerOffParameter;
        _warmUpMinutes = warmUpMinutes;
        _powerOffMinutes = powerOffMinutes;
        foreach (var quantity in quantities)
        {
            _isWithheld[quantity.Index] = true;
        }
    }

    /// <summary>Is the quantity withheld while the device warms up?</summary>
    public bool Withholds(Quantity quantity) => _isWithheld[quantity.Index];

    /// <summary>How long the device warms up; zero or less: it is not watched. At most a day.</summary>
    public TimeSpan WarmUpOf(DeviceParameters? parameters) => Minutes(parameters, _warmUpParameter, _warmUpMinutes);

    /// <summary>The longest gap of measured times without having been off; at least three reporting intervals. At most a day.</summary>
    /// <param name="parameters">The device's constants.</param>
    /// <param name="reportingInterval">As configured; zero where it is not.</param>
    public TimeSpan PowerOffOf(DeviceParameters? parameters, TimeSpan reportingInterval)
    {
        var configured = Minutes(parameters, _powerOffParameter, _powerOffMinutes);
        var regular = 3 * reportingInterval;
        return configured > regular ? configured : regular;
    }

    private static TimeSpan Minutes(DeviceParameters? parameters, int index, double otherwise)
    {
        const double Day = 1440;
        var minutes = parameters is not null && parameters.TryGet(index, out var value) ? value : otherwise;
        return TimeSpan.FromMinutes(Math.Clamp(minutes, 0, Day));
    }
}

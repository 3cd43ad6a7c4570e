using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Calibration;

/// <summary>Which raw quantity belongs to which quantity: <c>air.no2Raw</c> to <c>air.no2</c>.</summary>
public static class RawQuantities
{
    private const string Suffix = "Raw";

    private static readonly Quantity[] RawByIndex = Pair(static (quantity, raw) => (quantity, raw));
    private static readonly Quantity[] QuantityByIndex = Pair(static (quantity, raw) => (raw, quantity));

    /// <summary>The raw quantity that a quantity is made of, on the same channel; none where there is none.</summary>
    public static Quantity RawOf(Quantity quantity) => At(RawByIndex, quantity);

    /// <summary>The quantity that a raw quantity becomes, on the same channel; none for other quantities.</summary>
    public static Quantity QuantityOf(Quantity raw) => At(QuantityByIndex, raw);

    /// <summary>
    /// Is the raw number no concentration by itself, so that without a calibration there is nothing to show? True of gases and
    /// particulate matter, not of temperature and humidity.
    /// </summary>
    public static bool NeedsCalibration(Quantity quantity) =>
        quantity.Index != Quantity.AirTemperature.Index
        && quantity.Index != Quantity.AirRelativeHumidity.Index
        && RawByIndex[quantity.Index] != Quantity.None;

    private static Quantity At(Quantity[] pairs, Quantity quantity)
    {
        var found = pairs[quantity.Index];
        return found == Quantity.None ? Quantity.None : found.On(quantity.Channel);
    }

    private static Quantity[] Pair(Func<Quantity, Quantity, (Quantity Key, Quantity Value)> order)
    {
        var pairs = new Quantity[byte.MaxValue + 1];
        for (var code = 1; code < Quantity.Count; code++)
        {
            if (Quantity.TryFromCode(code, out var quantity) && Quantity.TryParse(quantity.Name + Suffix, out var raw))
            {
                var (key, value) = order(quantity, raw);
                pairs[key.Index] = value;
            }
        }

        return pairs;
    }
}

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Calibration;

/// <summary>All versions of the calibrations of one sensor. Immutable: for any thread.</summary>
public sealed class SensorCalibrations
{
    // A quantity each; what other models take as input comes first, so that they take it calibrated, as the store has it.
    private readonly CalibratedQuantity[] _quantities;

    /// <summary>Takes versions in any order.</summary>
    public SensorCalibrations(IReadOnlyList<Calibration> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var sorted = new List<Calibration>(versions);
        sorted.Sort(Compare);
        Versions = sorted;
        _quantities = Group(sorted);
    }

    /// <summary>All versions, by quantity, and of each quantity by the time from which on they hold.</summary>
    public IReadOnlyList<Calibration> Versions { get; }

    /// <summary>The version that holds for a measured time; null when none does yet.</summary>
    public Calibration? At(Quantity quantity, Instant time)
    {
        foreach (var one in _quantities)
        {
            if (one.Quantity == quantity)
            {
                return one.At(time);
            }
        }

        return null;
    }

    internal ReadOnlySpan<CalibratedQuantity> Quantities => _quantities;

    private static CalibratedQuantity[] Group(List<Calibration> sorted)
    {
        var groups = new List<CalibratedQuantity>();
        for (var start = 0; start < sorted.Count;)
        {
            var end = start + 1;
            while (end < sorted.Count && sorted[end].Quantity == sorted[start].Quantity)
            {
                end++;
            }

            groups.Add(new CalibratedQuantity(sorted[start].Quantity, [.. sorted.GetRange(start, end - start)]));
            start = end;
        }

        return [.. groups];
    }

    private static int Compare(Calibration left, Calibration right)
    {
        var order = IsInput(right.Quantity).CompareTo(IsInput(left.Quantity));
        order = order != 0 ? order : left.Quantity.Code.CompareTo(right.Quantity.Code);
        order = order != 0 ? order : left.ValidFrom.CompareTo(right.ValidFrom);
        return order != 0 ? order : left.Version.CompareTo(right.Version);
    }

    private static bool IsInput(Quantity quantity) =>
        quantity == Quantity.AirTemperature || quantity == Quantity.AirRelativeHumidity;
}

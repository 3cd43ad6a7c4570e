using SensorPlatform.Core.Grains;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>Rows of numbers in saved state.</summary>
internal static class SavedNumbers
{
    internal static void Write(ref GrainStateWriter writer, ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
        {
            writer.Double(number);
        }
    }

    /// <returns>False when one is not a number between the bounds.</returns>
    internal static bool TryRead(ref GrainStateReader reader, Span<double> numbers, double low, double high)
    {
        var isFine = true;
        foreach (ref var number in numbers)
        {
            number = reader.Double();
            isFine &= number >= low && number <= high;
        }

        return isFine;
    }
}

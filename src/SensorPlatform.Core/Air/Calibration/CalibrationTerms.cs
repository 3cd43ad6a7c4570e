using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Calibration;

/// <summary>What terms of a model are measured as, and what they are called.</summary>
public static class CalibrationTerms
{
    private static readonly string[] Words =
        ["constant", "raw", "rawSquared", "internalTemperature", "airTemperature", "relativeHumidity", "interferent"];

    /// <summary>The quantity that a term other than the raw value takes its number from; none for those of the raw value.</summary>
    /// <param name="term">The term.</param>
    /// <param name="interferent">The raw quantity of <see cref="CalibrationTerm.Interferent"/>.</param>
    public static Quantity QuantityOf(CalibrationTerm term, Quantity interferent) => term switch
    {
        CalibrationTerm.InternalTemperature => Quantity.DeviceTemperature,
        CalibrationTerm.AirTemperature => Quantity.AirTemperature,
        CalibrationTerm.RelativeHumidity => Quantity.AirRelativeHumidity,
        CalibrationTerm.Interferent => interferent,
        _ => Quantity.None,
    };

    /// <summary>The word in files and commands.</summary>
    public static string WordOf(CalibrationTerm term) => Words[(int)term];

    /// <summary>Finds a term by its word (ordinal).</summary>
    /// <returns>False, and the constant, for another word.</returns>
    public static bool TryParse(ReadOnlySpan<char> word, out CalibrationTerm term)
    {
        for (var i = 0; i < Words.Length; i++)
        {
            if (word.SequenceEqual(Words[i]))
            {
                term = (CalibrationTerm)i;
                return true;
            }
        }

        term = CalibrationTerm.Constant;
        return false;
    }
}

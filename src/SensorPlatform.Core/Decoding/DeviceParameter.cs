using System.Globalization;

namespace SensorPlatform.Core.Decoding;

/// <summary>A constant of a single device that its payload does not carry: the span of its pressure probe, a calibration.</summary>
/// <param name="Name">Name in the sensor's configuration, as the maker's data sheet has it.</param>
/// <param name="Unit">UCUM unit; "1" for none.</param>
/// <param name="Default">Taken when it is not configured; null: what depends on it is left out then.</param>
/// <param name="Description">What it is and where it stands on the device.</param>
/// <param name="IsRequired">
/// True when a configured sensor must have it: a default would be another device's number, and wrong without a sign. It then serves
/// only to look at payloads.
/// </param>
public sealed record DeviceParameter(
    string Name, string Unit, double? Default, string Description, bool IsRequired = false)
{
    /// <summary>The smallest number that means anything.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>The largest one.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>The only numbers that mean anything; empty: all from <see cref="Minimum"/> to <see cref="Maximum"/>.</summary>
    public IReadOnlyList<double> Allowed { get; init; } = [];

    /// <summary>What it may be, in words: <c>1, 10 or 100</c>, <c>0 or more</c>; empty where that is any number.</summary>
    public string RangeText
    {
        get
        {
            if (Allowed.Count > 0)
            {
                var text = Text(Allowed[0]);
                for (var i = 1; i < Allowed.Count; i++)
                {
                    text += (i == Allowed.Count - 1 ? " or " : ", ") + Text(Allowed[i]);
                }

                return text;
            }

            return (double.IsFinite(Minimum), double.IsFinite(Maximum)) switch
            {
                (true, true) => $"{Text(Minimum)} to {Text(Maximum)}",
                (true, false) => $"{Text(Minimum)} or more",
                (false, true) => $"at most {Text(Maximum)}",
                _ => "",
            };
        }
    }

    /// <summary>May it be so?</summary>
    public bool Takes(double value)
    {
        foreach (var one in Allowed)
        {
            if (one == value)
            {
                return true;
            }
        }

        return Allowed.Count == 0 && value >= Minimum && value <= Maximum;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Calibration.Fitting;

/// <summary>A term of a model that is to be fitted.</summary>
/// <param name="Term">What it is multiplied with.</param>
/// <param name="Interferent">For <see cref="CalibrationTerm.Interferent"/> the raw quantity; else none.</param>
public readonly record struct ModelTerm(CalibrationTerm Term, Quantity Interferent = default)
{
    private const char Separator = ':';

    /// <summary>Terms of the raw value alone; every model has the first two.</summary>
    public static IReadOnlyList<ModelTerm> OfRaw { get; } =
        [new(CalibrationTerm.Constant), new(CalibrationTerm.Raw), new(CalibrationTerm.RawSquared)];

    /// <summary>The quantity that it takes its number from; none for terms of the raw value.</summary>
    public Quantity Quantity => CalibrationTerms.QuantityOf(Term, Interferent);

    /// <summary>The word in commands: <c>raw</c>, <c>internalTemperature</c>, <c>interferent:air.o3Raw</c>.</summary>
    public string Word => Term == CalibrationTerm.Interferent
        ? $"{CalibrationTerms.WordOf(Term)}{Separator}{Interferent.Name}"
        : CalibrationTerms.WordOf(Term);

    /// <summary>Reads such a word.</summary>
    /// <returns>False for any other.</returns>
    public static bool TryParse(ReadOnlySpan<char> word, out ModelTerm term)
    {
        term = default;
        var separator = word.IndexOf(Separator);
        var interferent = Quantity.None;
        if (!CalibrationTerms.TryParse(separator < 0 ? word : word[..separator], out var kind)
            || (kind == CalibrationTerm.Interferent) != (separator >= 0)
            || (separator >= 0 && !Quantity.TryParse(word[(separator + 1)..], out interferent)))
        {
            return false;
        }

        term = new ModelTerm(kind, interferent);
        return true;
    }
}

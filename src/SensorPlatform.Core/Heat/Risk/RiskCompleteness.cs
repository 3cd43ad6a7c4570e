namespace SensorPlatform.Core.Heat.Risk;

/// <summary>How much of a map of risk is known. Sums of people leave hidden cells out, so that nothing can be computed back.</summary>
/// <param name="Cells">Cells of the census.</param>
/// <param name="WithTemperature">Of these, with an estimated temperature.</param>
/// <param name="WithRisk">Of these, with a risk.</param>
/// <param name="TooFewPeople">Cells with the note <see cref="CellNotes.TooFewPeople"/>.</param>
/// <param name="Suppressed">Cells with the note <see cref="CellNotes.Suppressed"/>.</param>
/// <param name="NotInCensus">Cells with the note <see cref="CellNotes.NotInCensus"/>.</param>
/// <param name="NoSensor">Cells with the note <see cref="CellNotes.NoSensor"/>.</param>
/// <param name="Uncertain">Shown cells with a value that the census marks as uncertain.</param>
/// <param name="Inhabitants">Inhabitants of the shown cells.</param>
/// <param name="InhabitantsWithRisk">Inhabitants of the cells with a risk.</param>
public sealed record RiskCompleteness(
    int Cells,
    int WithTemperature,
    int WithRisk,
    int TooFewPeople,
    int Suppressed,
    int NotInCensus,
    int NoSensor,
    int Uncertain,
    long Inhabitants,
    long InhabitantsWithRisk)
{
    /// <summary>Nothing is known of nothing.</summary>
    public static RiskCompleteness None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Counts what is known of some cells.</summary>
    public static RiskCompleteness Of(ReadOnlySpan<CellRisk> risks)
    {
        int temperatures = 0, known = 0, few = 0, suppressed = 0, absent = 0, unseen = 0, uncertain = 0;
        long inhabitants = 0, inhabitantsKnown = 0;
        foreach (var risk in risks)
        {
            temperatures += risk.Temperature is null ? 0 : 1;
            known += risk.Risk is null ? 0 : 1;
            few += risk.Note == CellNotes.TooFewPeople ? 1 : 0;
            suppressed += risk.Note == CellNotes.Suppressed ? 1 : 0;
            absent += risk.Note == CellNotes.NotInCensus ? 1 : 0;
            unseen += risk.Note == CellNotes.NoSensor ? 1 : 0;
            uncertain += risk.Cell.IsUncertain ? 1 : 0;
            inhabitants += risk.Cell.Inhabitants ?? 0;
            inhabitantsKnown += risk.Risk is null ? 0 : risk.Cell.Inhabitants ?? 0;
        }

        return new RiskCompleteness(
            risks.Length, temperatures, known, few, suppressed, absent, unseen, uncertain, inhabitants, inhabitantsKnown);
    }
}

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>The form as it was filled in.</summary>
/// <param name="Cities">Cities to choose from.</param>
/// <param name="Presets">Periods to choose from.</param>
/// <param name="From">First day, as an input of type <c>date</c> has it.</param>
/// <param name="To">Last day.</param>
/// <param name="Latest">The last day that may be given.</param>
/// <param name="Hours">Which hours of the day.</param>
/// <param name="Faults">What is wrong.</param>
internal sealed record HitzeForm(
    IReadOnlyList<FormChoice> Cities,
    IReadOnlyList<FormChoice> Presets,
    string From,
    string To,
    string Latest,
    IReadOnlyList<FormChoice> Hours,
    IReadOnlyList<FormFault> Faults)
{
    /// <summary>What is wrong with a field; null: nothing.</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(fault => fault.Field == field)?.Text;
}

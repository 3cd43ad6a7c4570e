namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>The search form as it was filled in.</summary>
/// <param name="Starts">Places to start from.</param>
/// <param name="Whens">When to arrive.</param>
/// <param name="At">The exact arrival as an input of type <c>datetime-local</c> has it; empty when not given.</param>
/// <param name="AtMinimum">The earliest that may be given.</param>
/// <param name="AtMaximum">The latest that may be given.</param>
/// <param name="Length">Length as it was written.</param>
/// <param name="Height">Height as it was written.</param>
/// <param name="Price">Highest price as it was written.</param>
/// <param name="Services">Services to tick.</param>
/// <param name="Shows">Which sites to show.</param>
/// <param name="IsVehicleOpen">True when something of vehicle, price and services was asked for.</param>
/// <param name="Faults">What could not be read.</param>
internal sealed record FinderForm(
    IReadOnlyList<FormChoice> Starts,
    IReadOnlyList<FormChoice> Whens,
    string At,
    string AtMinimum,
    string AtMaximum,
    string Length,
    string Height,
    string Price,
    IReadOnlyList<FormChoice> Services,
    IReadOnlyList<FormChoice> Shows,
    bool IsVehicleOpen,
    IReadOnlyList<FormFault> Faults)
{
    /// <summary>The fault of a field, or null.</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(fault => fault.Field == field)?.Text;
}

namespace SensorPlatform.Core.Heat.Warnings;

/// <summary>How hot or cool a city was in a span of hours.</summary>
/// <param name="Value">The value that the wanted share of the stations reached, Cel; NaN when too few stations tell.</param>
/// <param name="Stations">Stations that told: those with enough hours of the span.</param>
public readonly record struct CityStanding(double Value, int Stations)
{
    /// <summary>Is there a value?</summary>
    public bool IsKnown => !double.IsNaN(Value);
}

namespace SensorPlatform.Core.Air.Drift;

/// <summary>
/// When a station is said to drift. The numbers are this project's own choice; docs/air/drift.md says what they find and what
/// not.
/// </summary>
public sealed record DriftRules
{
    /// <summary>Days of each of the two periods that are compared.</summary>
    public int PeriodDays { get; init; } = 30;

    /// <summary>Usable days that each of them needs.</summary>
    public int MinimumDays { get; init; } = 20;

    /// <summary>Neighbours that a day needs.</summary>
    public int MinimumNeighbours { get; init; } = 2;

    /// <summary>
    /// Smallest drift that is told, as share of the level of the neighbours: the objective of indicative
    /// measurements of NO2 and O3 is an uncertainty of 25 % ((EU) 2024/2881, Annex V).
    /// </summary>
    public double MinimumShare { get; init; } = 0.25;

    /// <summary>Smallest drift that is told, in the pollutant's unit: at low levels a share says little.</summary>
    public required double MinimumSize { get; init; }

    /// <summary>How sure it must be, 0 to 1.</summary>
    public double MinimumConfidence { get; init; } = 0.999;

    /// <summary>The rules for a pollutant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">For <see cref="Pollutant.None"/>.</exception>
    public static DriftRules For(Pollutant pollutant) => new()
    {
        MinimumSize = pollutant switch
        {
            Pollutant.Pm25 => 4,
            Pollutant.Pm10 => 6,
            Pollutant.No2 => 6,
            Pollutant.O3 => 12,
            Pollutant.So2 => 5,
            Pollutant.Co => 0.3,
            _ => throw new ArgumentOutOfRangeException(nameof(pollutant)),
        },
    };
}

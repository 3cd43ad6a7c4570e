namespace SensorPlatform.Core.Air.Calibration.Fitting;

/// <summary>Why there is no fit.</summary>
public enum FitProblem : byte
{
    /// <summary>There is one.</summary>
    None = 0,

    /// <summary>Fewer pairs than <see cref="CalibrationFitter.MinimumPairs"/>.</summary>
    TooFewPairs = 1,

    /// <summary>Pairs of fewer days than <see cref="CalibrationFitter.MinimumDays"/>.</summary>
    TooFewDays = 2,

    /// <summary>A term does not vary, or is a combination of the others.</summary>
    DependentTerm = 3,

    /// <summary>A term that the co-location does not have.</summary>
    UnknownTerm = 4,
}

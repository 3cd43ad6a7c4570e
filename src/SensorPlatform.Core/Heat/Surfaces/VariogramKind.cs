namespace SensorPlatform.Core.Heat.Surfaces;

/// <summary>Shape of a variogram. h: distance, n: nugget, s: partial sill, a: range.</summary>
/// <remarks>
/// The same word "range" means other lengths elsewhere. PyKrige writes the exponential as <c>1 - exp(-3h/range)</c> and the Gaussian as
/// <c>1 - exp(-(7h/4range)^2)</c>: its range is 3a here, or 7a/4. ArcGIS and others give the practical range, where 95 % of the sill are
/// reached: 3a of the exponential, 1.73a of the Gaussian.
/// </remarks>
public enum VariogramKind
{
    /// <summary>n alone: no pattern. Estimates are the mean.</summary>
    Nugget,

    /// <summary>n + s h / a: without a sill; with a = 1 m, s is the slope.</summary>
    Linear,

    /// <summary>n + s h^a: without a sill; a is an exponent, above 0 and below 2.</summary>
    Power,

    /// <summary>n + s (1 - exp(-h/a)), as gstat's Exp.</summary>
    Exponential,

    /// <summary>n + s (1.5 h/a - 0.5 (h/a)^3) up to a, then n + s, as gstat's Sph.</summary>
    Spherical,

    /// <summary>n + s (1 - exp(-(h/a)^2)), as gstat's Gau. Very smooth: without a nugget its matrices are nearly singular.</summary>
    Gaussian,
}

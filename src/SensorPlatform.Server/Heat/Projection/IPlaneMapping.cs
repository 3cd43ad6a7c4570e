using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Server.Heat.Projection;

/// <summary>The formulas of a map projection. Immutable; any thread.</summary>
internal interface IPlaneMapping
{
    /// <summary>The point of a place.</summary>
    /// <param name="latitude">Radians.</param>
    /// <param name="longitude">Radians.</param>
    PlanePoint Forward(double latitude, double longitude);

    /// <summary>The place of a point, radians; not finite where there is none.</summary>
    (double Latitude, double Longitude) Back(PlanePoint point);
}

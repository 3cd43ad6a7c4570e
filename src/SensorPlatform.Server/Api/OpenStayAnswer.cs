using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// The stay on a pitch. For operators alone. <c>IsCertain</c> is false when its beginning was not seen; <c>OverstayedSince</c> is null
/// while it is within the site's maximum.
/// </summary>
internal sealed record OpenStayAnswer(Instant Arrival, bool IsCertain, int Nights, Instant? OverstayedSince);

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>One motorhome site.</summary>
internal sealed record SiteDetailAnswer(Instant Now, string Language, SiteAnswer Site);

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>Motorhome sites; texts are in <c>Language</c>.</summary>
internal sealed record SitesAnswer(Instant Now, string Language, IReadOnlyList<SiteAnswer> Items);

namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>Something to know of a site: a word and its value; <c>Address</c> where it is a link.</summary>
internal sealed record SiteFact(string Name, string Value, string? Address = null);

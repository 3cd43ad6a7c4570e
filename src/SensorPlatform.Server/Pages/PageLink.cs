namespace SensorPlatform.Server.Pages;

/// <summary>A choice of the page: a language or a city.</summary>
internal sealed record PageLink(string Id, string Text, string Address, bool IsCurrent);

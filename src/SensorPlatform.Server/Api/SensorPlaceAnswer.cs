namespace SensorPlatform.Server.Api;

/// <summary>What a sensor watches: <c>Kind</c> is <c>pitch</c>, <c>air</c> or <c>heat</c>; <c>Site</c> is given for a pitch.</summary>
internal sealed record SensorPlaceAnswer(string Kind, string Id, string? Site);

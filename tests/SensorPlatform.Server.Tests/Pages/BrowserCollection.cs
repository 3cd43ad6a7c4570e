namespace SensorPlatform.Server.Tests.Pages;

/// <summary>Tests that share one chromium, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    internal const string Name = "chromium";
}

namespace SensorPlatform.Server.Tests.EndToEnd;

/// <summary>Tests with real servers run one after the other, and beside nothing else.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EndToEndCollection
{
    internal const string Name = "End to end";
}

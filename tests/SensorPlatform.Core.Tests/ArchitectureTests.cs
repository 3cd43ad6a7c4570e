using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void Core_references_only_the_base_class_library()
    {
        var names = typeof(Reading).Assembly.GetReferencedAssemblies();
        Assert.All(names, n => Assert.StartsWith("System.", n.Name, StringComparison.Ordinal));
    }
}

using System.Reflection;
using SensorPlatform.Core.Readings;
using SensorPlatform.Mqtt;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Server.Tests;

/// <summary>Which project knows which (docs/decisions/0001): the arrows of the design, and no other.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Core = typeof(Reading).Assembly;
    private static readonly Assembly Mqtt = typeof(MqttMessage).Assembly;
    private static readonly Assembly Simulator = typeof(TownPlan).Assembly;
    private static readonly Assembly Server = typeof(SensorPlatform.Server.Cities.CityCatalog).Assembly;

    [Fact]
    public void Core_and_Mqtt_know_the_base_class_library_alone()
    {
        Assert.All(Core.GetReferencedAssemblies(), IsOfTheBase);
        Assert.All(Mqtt.GetReferencedAssemblies(), IsOfTheBase);
    }

    [Fact]
    public void The_simulator_knows_Core_and_Mqtt_alone() => Assert.Equal(
        ["SensorPlatform.Core", "SensorPlatform.Mqtt"], OwnReferences(Simulator));

    [Fact]
    public void The_server_uses_the_simulator_for_the_demo_alone()
    {
        var users = Server.GetTypes()
            .Where(type => type.GetMembers(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .OfType<MethodBase>()
                .Any(method => method.GetParameters().Any(parameter => parameter.ParameterType.Assembly == Simulator)
                    || (method as MethodInfo)?.ReturnType.Assembly == Simulator
                    || method.GetMethodBody()?.LocalVariables.Any(local => local.LocalType.Assembly == Simulator) == true))
            .Select(type => (type.DeclaringType ?? type).Name)
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.All(users, name => Assert.StartsWith("Demo", name, StringComparison.Ordinal));
    }

    private static void IsOfTheBase(AssemblyName name) => Assert.StartsWith("System.", name.Name, StringComparison.Ordinal);

    private static string[] OwnReferences(Assembly assembly) =>
    [
        .. assembly.GetReferencedAssemblies()
            .Select(name => name.Name ?? "")
            .Where(name => name.StartsWith("SensorPlatform.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];
}

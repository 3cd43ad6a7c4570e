using Microsoft.Extensions.Configuration;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Cities;

/// <summary>Codec files and parameters of sensors in the configuration.</summary>
public sealed class SensorCodecTests
{
    private const string Codec = """
        id: acme/t100
        kind: layout
        models: [T100]
        ports: [2]
        layouts: { fields: [{ quantity: air.temperature, type: i16, scale: 0.1 }] }
        """;

    [Fact]
    public void A_city_names_a_folder_of_codecs_and_its_sensors_may_be_of_their_types()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.FullName, "codecs"));
        File.WriteAllText(Path.Combine(folder.FullName, "codecs", "t100.yaml"), Codec);
        var file = Path.Combine(folder.FullName, "city.yaml");
        File.WriteAllText(file, CityTexts.Good.Replace("milesight/em300-th", "acme/t100", StringComparison.Ordinal) + "\ncodecs: codecs\n");

        var result = CityFileLoader.Load([file], CityTexts.Context);

        Assert.Empty(result.Faults);
        var directory = SensorDirectoryBuilder.Build(result.Catalog!, _ => new NetworkId(1), result.Devices);
        Assert.Equal("acme/t100", directory[2].Family.Id);
    }

    [Fact]
    public void Faults_of_codecs_and_cities_come_in_one_message()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.FullName, "a.yaml"), Codec.Replace("i16", "i17", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder.FullName, "b.yaml"), Codec.Replace("acme/t100", "bosch/tps110", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder.FullName, "c.yaml"), Codec);
        File.WriteAllText(Path.Combine(folder.FullName, "d.yaml"), Codec);
        var city = Path.Combine(folder.FullName, "city.yml");
        File.WriteAllText(city, CityTexts.Good.Replace("milesight/em300-th", "acme/t200", StringComparison.Ordinal));
        var settings = new Dictionary<string, string?>
        {
            ["Sources:0:Network"] = "lora",
            ["Sources:0:Kind"] = "Mqtt",
            ["Codecs"] = folder.FullName,
        };

        var fault = Assert.Throws<ConfigurationException>(() => PlatformConfiguration.Load(
            PlatformOptionsBinder.Bind(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()), [city]));

        Assert.Contains("a.yaml:5: layouts.fields[0].type: 'i17' cannot be chosen here.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("b.yaml: id: The name 'bosch/tps110' is taken by this program.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("d.yaml: id: The name 'acme/t100' is taken by " + folder.FullName, fault.Message, StringComparison.Ordinal);
        Assert.Contains("'acme/t200' is no known device type. Did you mean 'acme/t100'?", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_fault()
    {
        var result = CityTexts.Read(CityTexts.Good + "\ncodecs: /there/is/no/such/folder\n");
        Assert.Contains(result.Faults, fault => fault.Problem.StartsWith("The folder of codecs cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public void A_parameter_that_the_type_does_not_have_is_a_fault()
    {
        var result = CityTexts.Read(CityTexts.Good.Replace(
            "device: 70B3D5E75F000903 }", "device: 70B3D5E75F000903, parameters: { zero: 1, span: high } }", StringComparison.Ordinal));
        Assert.Equal(
            [
                "city0.yaml:21: sensors[2].parameters.span: Here should be a number, not 'high'. Write digits, as in 10 or 51.68.",
                "city0.yaml:21: sensors[2].parameters: A milesight/em300-th has no parameter 'zero'. Remove it: this type has none.",
            ],
            result.Faults.Select(fault => fault.ToString()));
    }

    [Theory]
    [InlineData("sharedGasChannel: 9", "0, 1, 2 or 3")]
    [InlineData("temperatureScale: 12", "1, 10 or 100")]
    [InlineData("warmUpMinutes: -5", "0 or more")]
    public void A_parameter_beyond_what_it_may_be_is_a_fault(string parameter, string range)
    {
        var result = CityTexts.Read(CityTexts.Good.Replace(
            "type: milesight/em300-th, device: 70B3D5E75F000903 }",
            $"type: airqino/raw, device: 70B3D5E75F000903, parameters: {{ {parameter} }} }}",
            StringComparison.Ordinal));
        Assert.Contains(
            result.Faults,
            fault => fault.ToString().Contains($"'{parameter.Split(':')[0]}' of airqino/raw cannot be", StringComparison.Ordinal)
                && fault.ToString().EndsWith($"Write {range}.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_catalogue_holds_the_programs_families_and_the_normalized_payload()
    {
        Assert.NotNull(DeviceCatalog.Native.Find("network/ttn-normalized"));
        Assert.NotNull(DeviceCatalog.Native.Find("bosch/tps110-0292-codec"));
        Assert.Null(DeviceCatalog.Native.Find("acme/t100"));
        Assert.Equal(DeviceCatalog.Native.Families.Select(family => family.Id).Order(StringComparer.Ordinal), DeviceCatalog.Native.Families.Select(family => family.Id));
    }
}

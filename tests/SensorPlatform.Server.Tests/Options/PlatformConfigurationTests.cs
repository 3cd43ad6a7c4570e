using Microsoft.Extensions.Configuration;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Tests.Cities;

namespace SensorPlatform.Server.Tests.Options;

public sealed class PlatformConfigurationTests
{
    [Fact]
    public void Faults_of_the_environment_and_of_the_cities_come_in_one_message()
    {
        var fault = Assert.Throws<ConfigurationException>(() => Load(
            CityTexts.Good.Replace("Europe/Berlin", "Mars/Base", StringComparison.Ordinal), ("Sources:0:Port", "99999"), ("Url", "no")));

        Assert.Equal(3, fault.Faults.Count);
        Assert.Contains("environment: SENSORPLATFORM__Sources__0__Port: 99999 is no port.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("environment: SENSORPLATFORM__Url:", fault.Message, StringComparison.Ordinal);
        Assert.Contains(":3: timeZone: No time zone is called 'Mars/Base'.", fault.Message, StringComparison.Ordinal);
        Assert.Equal(2, ConfigurationException.ExitCode);
    }

    [Fact]
    public void Without_a_fault_there_are_options_and_cities()
    {
        var configuration = Load(CityTexts.Good);

        Assert.Equal("lora", configuration.Options.Sources[0].Network);
        Assert.Equal("ahlen", configuration.Catalog.Cities[0].Id);
    }

    private static PlatformConfiguration Load(string city, params (string Key, string Value)[] values)
    {
        var pairs = new Dictionary<string, string?> { ["Sources:0:Network"] = "lora", ["Sources:0:Kind"] = "Mqtt" };
        foreach (var (key, value) in values)
        {
            pairs[key] = value;
        }

        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, city);
            return PlatformConfiguration.Load(
                PlatformOptionsBinder.Bind(new ConfigurationBuilder().AddInMemoryCollection(pairs).Build()),
                [file]);
        }
        finally
        {
            File.Delete(file);
        }
    }
}

using Microsoft.Extensions.Configuration;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Tests.Options;

public sealed class AirQinoApiCheckTests
{
    private const string City = """
        id: arezzo
        name: Arezzo
        timeZone: Europe/Rome
        sensors:
          - { id: a1, network: air, type: airqino/report, device: SMART188 }
          - { id: a2, network: air, type: airqino/hourly, device: SMART189 }
        """;

    private static readonly (string, string)[] Good =
    [
        ("Kind", "AirQinoApi"), ("Network", "air"), ("Url", "https://api.example.org"),
        ("TokenUrl", "https://auth.example.org/token"), ("ClientId", "c"), ("UserName", "u"), ("Password", "p"),
    ];

    [Fact]
    public void All_options_of_a_source_are_read()
    {
        var (options, faults) = Bind(("Mode", "hourly"), ("PollSeconds", "600"), ("BackfillFrom", "2025-01-31"), ("SettleMinutes", "130"),
            ("MaximumRequestsPerMinute", "12"), ("StationIds", "SMART188=283164601, SMART189=90"), ("ClientSecret", "s"));

        Assert.Empty(faults);
        var source = Assert.Single(options.Sources);
        Assert.Equal((AirQinoMode.Hourly, 600, 130, 12), (source.Mode, source.PollSeconds, source.SettleMinutes, source.MaximumRequestsPerMinute));
        Assert.Equal(new DateOnly(2025, 1, 31), AirQinoApiCheck.DayOf(source));
        Assert.True(StationNumbers.TryParse(source.StationIds, out var numbers, out _));
        Assert.Equal((283164601L, 90L), (numbers["SMART188"], numbers["SMART189"]));
        Assert.Equal(AirQinoMode.Raw, new SourceOptions().Mode);
    }

    [Theory]
    [InlineData("Url", "api.example.org", "no http address")]
    [InlineData("Url", "https://u:p@api.example.org", "has a user")]
    [InlineData("TokenUrl", "auth", "no http address")]
    [InlineData("ClientId", "", "ClientId is missing")]
    [InlineData("Password", "", "Password is missing")]
    [InlineData("Mode", "Minutely", "one of the known words")]
    [InlineData("PollSeconds", "5", "outside 10 to 86400")]
    [InlineData("MaximumRequestsPerMinute", "0", "outside 1 to 600")]
    [InlineData("SettleMinutes", "-1", "outside 0 to 10080")]
    [InlineData("BackfillFrom", "31.01.2025", "is no day")]
    [InlineData("BackfillFrom", "1999-01-01", "is no day from 2010 on")]
    [InlineData("StationIds", "SMART188", "no station with its number")]
    [InlineData("StationIds", "A=1,A=2", "has two numbers")]
    [InlineData("Envelope", "ChirpStack", "does not speak ChirpStack")]
    public void A_planted_fault_is_named(string option, string value, string problem)
    {
        var (_, faults) = Bind((option, value));

        Assert.Contains(faults, fault => fault.Path == $"SENSORPLATFORM__Sources__0__{option}"
            && fault.Problem.Contains(problem, StringComparison.Ordinal)
            && fault.Remedy.Length > 5);
        Assert.DoesNotContain(faults, fault => fault.Problem.Contains("u:p@", StringComparison.Ordinal));
    }

    [Fact]
    public void A_password_without_a_token_address_and_a_past_of_current_values_are_faults_told_at_once()
    {
        var (_, faults) = Bind(("TokenUrl", ""), ("Mode", "Current"), ("BackfillFrom", "2026-01-01"));

        Assert.Equal(
            ["SENSORPLATFORM__Sources__0__BackfillFrom", "SENSORPLATFORM__Sources__0__TokenUrl"],
            faults.Select(fault => fault.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Sensors_must_read_what_the_mode_brings_and_have_a_number_for_hours()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, City);
            var raw = Assert.Throws<ConfigurationException>(() => PlatformConfiguration.Load(Result(), [file]));
            Assert.Equal(2, raw.Faults.Count);
            Assert.Contains("'airqino/report' does not read what the source 'air' brings in mode Raw. Write airqino/raw", raw.Message, StringComparison.Ordinal);

            var hourly = Assert.Throws<ConfigurationException>(
                () => PlatformConfiguration.Load(Result(("Mode", "Hourly"), ("StationIds", "SMART188=1")), [file]));
            Assert.Equal(2, hourly.Faults.Count);
            Assert.Contains("'SMART189' has no number", hourly.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static (PlatformOptions Options, IReadOnlyList<ConfigurationFault> Faults) Bind(params (string Option, string Value)[] changes)
    {
        var result = Result(changes);
        return (result.Options, result.Faults);
    }

    private static PlatformOptionsResult Result(params (string Option, string Value)[] changes)
    {
        var pairs = new Dictionary<string, string?>();
        foreach (var (option, value) in Good.Concat(changes))
        {
            pairs[$"Sources:0:{option}"] = value;
        }

        return PlatformOptionsBinder.Bind(new ConfigurationBuilder().AddInMemoryCollection(pairs).Build());
    }
}

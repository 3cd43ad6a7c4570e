using System.Globalization;
using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Climate;

namespace SensorPlatform.Simulator.Town;

/// <summary>Writes the city file (YAML) that a server needs to receive a town: sites, stations, sensors, rules.</summary>
public static class CityFileWriter
{
    /// <summary>The city file of a plan, with a heat rule that the first afternoon after a start surely passes.</summary>
    /// <param name="plan">The town.</param>
    /// <param name="start">Town time at which the run begins; the rule's threshold follows from its weather.</param>
    /// <remarks>
    /// Rules: <c>{id}-heat</c> (window 1 h, mean of air.temperature above the threshold), <c>{id}-silence</c> (no message
    /// for six hours). The order of everything is that of the plan.
    /// </remarks>
    public static string Write(TownPlan plan, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var yaml = new StringBuilder();
        Line(yaml, $"# Made by the simulator: seed {plan.Seed}. The run that fits it begins at {start:yyyy-MM-ddTHH:mm:ssZ}.");
        Line(yaml, $"id: {plan.Id}");
        Line(yaml, $"name: {Quoted(plan.Name)}");
        Line(yaml, $"timeZone: {plan.TimeZone}");
        Line(yaml, $"language: en");
        WriteSites(yaml, plan);
        WriteStations(yaml, plan);
        WriteSensors(yaml, plan);
        WriteRules(yaml, plan, HeatThreshold.For(plan, Instant.From(start)));
        return yaml.ToString();
    }

    private static void WriteSites(StringBuilder yaml, TownPlan plan)
    {
        var sites = plan.Sensors
            .Where(static sensor => sensor.Purpose == SensorPurpose.Pitch)
            .GroupBy(static sensor => sensor.SiteId, StringComparer.Ordinal)
            .ToList();
        Line(yaml, $"sites:{(sites.Count == 0 ? " []" : "")}");
        foreach (var site in sites)
        {
            Line(yaml, $"  - id: {site.Key}");
            Line(yaml, $"    name: {{ en: {Quoted("Site " + site.Key)} }}");
            Line(yaml, $"    latitude: {site.Average(static sensor => sensor.Latitude):F6}");
            Line(yaml, $"    longitude: {site.Average(static sensor => sensor.Longitude):F6}");
            Line(yaml, $"    services: [power, freshWater, greyWater, waste]");
            Line(yaml, $"    staleAfterMinutes: 180");
            Line(yaml, $"    pitches:");
            foreach (var sensor in site)
            {
                Line(yaml, $"      - id: {Quoted(sensor.PitchId ?? "")}");
                Line(yaml, $"        sensor: {sensor.Id}");
                Line(yaml, $"        latitude: {sensor.Latitude:F6}");
                Line(yaml, $"        longitude: {sensor.Longitude:F6}");
                Line(yaml, $"        lengthMeters: 8");
            }
        }
    }

    private static void WriteStations(StringBuilder yaml, TownPlan plan)
    {
        var stations = plan.Sensors.Where(static sensor => sensor.Purpose != SensorPurpose.Pitch).ToList();
        Line(yaml, $"stations:{(stations.Count == 0 ? " []" : "")}");
        foreach (var sensor in stations)
        {
            Line(yaml, $"  - id: station-{sensor.Id}");
            Line(yaml, $"    kind: {(sensor.Purpose == SensorPurpose.Heat ? "heat" : "air")}");
            Line(yaml, $"    name: {{ en: {Quoted("Station " + sensor.Id)} }}");
            Line(yaml, $"    latitude: {sensor.Latitude:F6}");
            Line(yaml, $"    longitude: {sensor.Longitude:F6}");
            Line(yaml, $"    sensor: {sensor.Id}");
            Line(yaml, $"    heightMeters: 3");
            if (sensor.Setting != Setting.None)
            {
                var setting = sensor.Setting switch
                {
                    Setting.Street => "street",
                    Setting.Park => "park",
                    Setting.Courtyard => "courtyard",
                    Setting.Roof => "roof",
                    _ => "rural",
                };
                Line(yaml, $"    setting: {setting}");
            }
        }
    }

    private static void WriteSensors(StringBuilder yaml, TownPlan plan)
    {
        Line(yaml, $"sensors:{(plan.Sensors.Count == 0 ? " []" : "")}");
        foreach (var sensor in plan.Sensors)
        {
            Line(yaml, $"  - id: {sensor.Id}");
            Line(yaml, $"    network: {sensor.Network}");
            Line(yaml, $"    device: {Quoted(sensor.Device)}");
            Line(yaml, $"    type: {sensor.DeviceType}");
            Line(yaml, $"    reportingIntervalMinutes: {sensor.ReportingInterval.TotalMinutes}");
            if (sensor.Purpose == SensorPurpose.Air)
            {
                // A run begins in the midst of things: its stations have been on for long.
                Line(yaml, $"    parameters: {{ warmUpMinutes: 0 }}");
            }
        }
    }

    /// <summary>Only rules that a sensor can meet: the server refuses others.</summary>
    private static void WriteRules(StringBuilder yaml, TownPlan plan, double threshold)
    {
        Line(yaml, $"rules:{(plan.Sensors.Count == 0 ? " []" : "")}");
        if (plan.Sensors.Any(static sensor => sensor.Purpose == SensorPurpose.Heat))
        {
            Line(yaml, $"  - id: {plan.Id}-heat");
            Line(yaml, $"    name: {{ de: Hitze, it: Caldo, en: Heat }}");
            Line(yaml, $"    trigger: window");
            Line(yaml, $"    domain: heat");
            Line(yaml, $"    quantity: air.temperature");
            Line(yaml, $"    window: 1h");
            Line(yaml, $"    statistic: mean");
            Line(yaml, $"    above: {threshold}");
            Line(yaml, $"    clearAt: {threshold - 1}");
            Line(yaml, $"    severity: warning");
        }

        if (plan.Sensors.Count > 0)
        {
            Line(yaml, $"  - id: {plan.Id}-silence");
            Line(yaml, $"    name: {{ de: Sensor schweigt, it: Sensore muto, en: Sensor silent }}");
            Line(yaml, $"    trigger: silence");
            Line(yaml, $"    silentMinutes: 360");
            Line(yaml, $"    severity: info");
        }
    }

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static void Line(StringBuilder yaml, FormattableString text) =>
        yaml.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}

using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Cities;

/// <summary>Which sensors a rule watches.</summary>
internal static class RuleScope
{
    /// <summary>
    /// The named sensors, or all of the city, as far as they are in the rule's domain and may give its quantity. None for rules
    /// about sites and pitches (<see cref="ParkingScope"/>), about stations (<see cref="StationsOf"/>) and about days of heat
    /// (<see cref="HeatStationsOf"/>).
    /// </summary>
    public static IReadOnlyList<Sensor> SensorsOf(City city, Rule rule, Func<string, DeviceFamily?> findFamily)
    {
        var watched = new List<Sensor>();
        var inDomain = DomainOf(city, rule.Domain);
        var leftOut = LeftOut(city, rule);
        foreach (var sensor in city.Sensors)
        {
            if ((rule.Sensors.Count == 0 || rule.Sensors.Contains(sensor.Id))
                && (inDomain is null || inDomain.Contains(sensor.Id))
                && !leftOut.Contains(sensor.Id)
                && Concerns(rule, sensor, findFamily))
            {
                watched.Add(sensor);
            }
        }

        return watched;
    }

    /// <summary>The air stations that a rule about calibrations or drift watches.</summary>
    public static IReadOnlyList<Station> StationsOf(City city, Rule rule) =>
    [
        .. city.Stations.Where(station => rule.IsStation && station.Kind is StationKind.Air
            && (rule.Sensors.Count == 0 || rule.Sensors.Contains(station.Sensor))),
    ];

    /// <summary>
    /// The heat stations that a rule about days and nights of heat watches: those with the settings that it names, else all that do not stand in
    /// rooms; for an index those alone that measure humidity too.
    /// </summary>
    public static IReadOnlyList<Station> HeatStationsOf(City city, Rule rule, Func<string, DeviceFamily?> findFamily) =>
    [
        .. city.Stations.Where(station => rule.Heat is not null && station.Kind is StationKind.Heat
            && (rule.Sensors.Count == 0 || rule.Sensors.Contains(station.Sensor))
            && (rule.Settings.Count > 0 ? rule.Settings.Contains(station.Setting) : !station.IsIndoor)
            && (rule.Heat.Measure == "temperature"
                || Gives(findFamily(TypeOf(city, station)), Quantity.AirRelativeHumidity.Name))),
    ];

    private static string TypeOf(City city, Station station) =>
        city.Sensors.FirstOrDefault(sensor => sensor.Id == station.Sensor)?.Type ?? "";

    // Sensors of stations that have another setting than the rule wants. What is measured in the air of a room is no weather: without
    // 'settings' rooms are left out of the domain heat, unless a rule names the sensor. Batteries and silence concern them as others.
    private static HashSet<string> LeftOut(City city, Rule rule)
    {
        if (rule.Settings.Count > 0)
        {
            var wanted = city.Stations.Where(station => rule.Settings.Contains(station.Setting))
                .Select(station => station.Sensor).ToHashSet(StringComparer.Ordinal);
            return city.Sensors.Select(sensor => sensor.Id).Where(id => !wanted.Contains(id)).ToHashSet(StringComparer.Ordinal);
        }

        var isOfAir = rule.Trigger is RuleTrigger.Reading or RuleTrigger.Window && rule.Domain == "heat"
            && rule.Quantity?.StartsWith("air.", StringComparison.Ordinal) == true;
        return isOfAir && (rule.Pack is not null || rule.Sensors.Count == 0)
            ? city.Stations.Where(station => station.IsIndoor).Select(station => station.Sensor).ToHashSet(StringComparer.Ordinal)
            : [];
    }

    // Report stations have no frames that could be lost. A logger is silent until it is read out: only who names it is told.
    private static bool Concerns(Rule rule, Sensor sensor, Func<string, DeviceFamily?> findFamily) => rule.Trigger switch
    {
        RuleTrigger.Silence => !DeviceNames.IsLogger(sensor.Type) || rule.Sensors.Contains(sensor.Id),
        RuleTrigger.Loss => !DeviceNames.IsReportStation(sensor.Type),
        RuleTrigger.SiteFull or RuleTrigger.Overstay or RuleTrigger.PitchFault => false,
        RuleTrigger.Calibration or RuleTrigger.Drift => false,
        RuleTrigger.HeatLevel or RuleTrigger.TropicalNight or RuleTrigger.HeatWave => false,
        _ => Gives(findFamily(sensor.Type), rule.Quantity),
    };

    /// <summary>Ids of the sensors of a domain; null when there is no restriction.</summary>
    public static IReadOnlySet<string>? DomainOf(City city, string? domain) => domain switch
    {
        "parking" => city.Sites.SelectMany(site => site.Pitches).Select(pitch => pitch.Sensor).OfType<string>()
            .ToHashSet(StringComparer.Ordinal),
        "heat" => OfStations(city, StationKind.Heat),
        "air" => OfStations(city, StationKind.Air),
        _ => null,
    };

    /// <summary>True when a device type may give a quantity: by itself, or raw so that a calibration makes it.</summary>
    public static bool Gives(DeviceFamily? family, string? quantity) =>
        quantity is not null && family is not null
        && (family.Quantities.Contains(quantity) || (RawOf(quantity) is { } raw && family.Quantities.Contains(raw)));

    private static string? RawOf(string name) =>
        Quantity.TryParse(name, out var quantity) && RawQuantities.RawOf(quantity) is var raw && raw != Quantity.None ? raw.Name : null;

    private static HashSet<string> OfStations(City city, StationKind kind) =>
        city.Stations.Where(station => station.Kind == kind).Select(station => station.Sensor).ToHashSet(StringComparer.Ordinal);
}

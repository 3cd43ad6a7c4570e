using SensorPlatform.Core.Heat.ClimateDays;
using SensorPlatform.Core.Heat.Risk;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cities;

/// <summary>One city file as it was written: the city, and where each part of it stands.</summary>
internal sealed class CityFile
{
    private readonly Dictionary<object, MappingReader> _places = new(ReferenceEqualityComparer.Instance);

    private readonly List<RulePackUse> _packs = [];
    private readonly List<ConfigurationFault> _faults;

    private CityFile(string file, MappingReader root, Instant changedAt, List<ConfigurationFault> faults)
    {
        Path = file;
        _faults = faults;
        City = ReadCity(root, changedAt);
        root.Finish();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The city. Its parts may be at fault until <see cref="CityValidator"/> has found none.</summary>
    public City City { get; }

    /// <summary>The rule packs that it names.</summary>
    public IReadOnlyList<RulePackUse> Packs => _packs;

    /// <summary>Reads the text of a file; null, with faults added, when there is no city in it.</summary>
    /// <param name="file">The file's name, for faults.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="changedAt">When it was written; none when that is not known.</param>
    /// <param name="faults">Takes the faults.</param>
    public static CityFile? Read(string file, string text, Instant changedAt, List<ConfigurationFault> faults)
    {
        var root = CityFileParser.Parse(file, text, faults);
        if (root is null)
        {
            return null;
        }

        if (root.Entries is null)
        {
            faults.Add(new(file, root.Line, "", $"The file holds {root.Shape}; a city file is a mapping.",
                "Start with 'id:', 'name:' and 'timeZone:'; docs/formats/city-file.md has a whole one."));
            return null;
        }

        return new CityFile(file, new MappingReader(faults, file, "", root), changedAt, faults);
    }

    /// <summary>Where the city, or a part of it, stands in the file.</summary>
    public MappingReader PlaceOf(object part) => _places[part];

    private string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) ?? "";

    private City ReadCity(MappingReader from, Instant changedAt)
    {
        var id = from.RequiredText("id", "Write a short name in lower case: hamm.");
        var own = from.List("rules", reader => ReadRule(reader, null, ""));
        var packed = from.ListOfNamed("rulePacks", "pack", reader => ReadPack(reader, id));
        return ReadCity(from, id, [.. own, .. packed.SelectMany(rules => rules)], changedAt);
    }

    private City ReadCity(MappingReader from, string id, IReadOnlyList<Rule> rules, Instant changedAt) => At(from, new City
    {
        Id = id,
        Name = from.RequiredText("name", "Write the city's name."),
        TimeZone = from.RequiredText("timeZone", "Write an IANA time zone: Europe/Berlin."),
        Language = from.Text("language") ?? "en",
        AirIndex = from.Text("airIndex"),
        Codecs = from.Text("codecs"),
        Calibrations = from.Text("calibrations") is { } folder ? System.IO.Path.Combine(Folder, folder) : null,
        Percentiles = from.Texts("percentiles"),
        Sites = from.List("sites", ReadSite),
        Stations = from.List("stations", ReadStation),
        Sensors = from.List("sensors", ReadSensor),
        Gateways = from.List("gateways", ReadGateway),
        Heat = from.Part("heat", ReadHeat) ?? HeatSettings.Default,
        Rules = rules,
        FileChangedAt = changedAt,
    });

    private Site ReadSite(MappingReader from) => At(from, new Site
    {
        Id = from.RequiredText("id", "Give the site an id: hamm-harbour."),
        Name = from.RequiredLocalized("name"),
        Address = from.Text("address"),
        Latitude = from.RequiredNumber("latitude", "Write WGS 84 degrees: 51.68.") ?? double.NaN,
        Longitude = from.RequiredNumber("longitude", "Write WGS 84 degrees: 7.82.") ?? double.NaN,
        Services = from.Texts("services"),
        Price = from.Localized("price"),
        MaximumStayNights = from.Integer("maximumStayNights"),
        PricePerNight = from.Number("pricePerNight"),
        Currency = from.Text("currency") ?? "EUR",
        MaximumHeightMeters = from.Number("maximumHeightMeters"),
        MaximumWidthMeters = from.Number("maximumWidthMeters"),
        DepartureHour = from.Integer("departureHour") ?? 12,
        Operator = from.Text("operator"),
        Website = from.Text("website"),
        OpeningHours = from.Text("openingHours"),
        OpenStreetMap = from.Text("openStreetMap"),
        Occasions = from.List("occasions", ReadOccasion),
        StaleAfterMinutes = from.Number("staleAfterMinutes") ?? 180,
        Pitches = from.List("pitches", ReadPitch),
    });

    private SiteOccasion ReadOccasion(MappingReader from) => At(from, new SiteOccasion
    {
        Name = from.RequiredLocalized("name"),
        From = from.RequiredDate("from", "Write its first day: 2026-08-14.") ?? default,
        To = from.RequiredDate("to", "Write its last day, which belongs to it: 2026-08-16.") ?? default,
        Demand = from.Number("demand") ?? 1,
    });

    private Pitch ReadPitch(MappingReader from) => At(from, new Pitch
    {
        Id = from.RequiredText("id", "Write what stands on the pitch's sign: 1."),
        Sensor = from.Text("sensor"),
        Latitude = from.Number("latitude"),
        Longitude = from.Number("longitude"),
        LengthMeters = from.Number("lengthMeters"),
        WidthMeters = from.Number("widthMeters"),
        Power = from.OptionalFlag("power"),
        Closed = from.Flag("closed"),
    });

    private Station ReadStation(MappingReader from) => At(from, new Station
    {
        Id = from.RequiredText("id", "Give the station an id: hamm-heat-market."),
        Kind = from.Choice("kind", StationKind.None, CityWords.StationKinds),
        Name = from.RequiredLocalized("name"),
        Latitude = from.RequiredNumber("latitude", "Write WGS 84 degrees: 51.68.") ?? double.NaN,
        Longitude = from.RequiredNumber("longitude", "Write WGS 84 degrees: 7.82.") ?? double.NaN,
        Sensor = from.RequiredText("sensor", "Write the id of a sensor from 'sensors'."),
        HeightMeters = from.Number("heightMeters"),
        ElevationMeters = from.Number("elevationMeters"),
        Setting = from.Text("setting"),
    });

    private HeatSettings ReadHeat(MappingReader from) => At(from, new HeatSettings
    {
        Reference = from.Text("reference"),
        Projection = from.Integer("projection") ?? HeatSettings.Default.Projection,
        Census = from.Text("census") is { } folder ? System.IO.Path.Combine(Folder, folder) : null,
        CensusMarginMeters = from.Number("censusMarginMeters") ?? HeatSettings.Default.CensusMarginMeters,
        Risk = from.Part("risk", ReadRisk) ?? RiskRules.Default,
        ClimateDays = from.Part("climateDays", ReadClimateDays) ?? ClimateDayRules.German,
        IsCrowd = from.Choice("quality", false, CityWords.HeatQualities),
        Citation = from.Part("citation", ReadCitation) ?? HeatCitation.Default,
        Warnings = from.Part("warnings", ReadWarnings),
    });

    private HeatCitation ReadCitation(MappingReader from) => At(from, new HeatCitation
    {
        Publisher = from.Text("publisher")?.Trim(),
        Address = from.Text("address")?.TrimEnd('/'),
        Licence = from.Text("licence"),
    });

    private ClimateDayRules ReadClimateDays(MappingReader from) => At(from, ClimateDayRules.German with
    {
        IsStrict = from.Flag("strict"),
        MaximumBias = from.Number("maximumBias") ?? ClimateDayRules.German.MaximumBias,
        MinimumBias = from.Number("minimumBias") ?? ClimateDayRules.German.MinimumBias,
        MinimumHoursPercent = from.Number("minimumHoursPercent") ?? ClimateDayRules.German.MinimumHoursPercent,
        Waves = NormalsFile.Of(from, "normals", Folder) is { } normals
            ? [.. ClimateDayRules.German.Waves, new PercentileWave(NormalsFile.WaveId, normals)]
            : ClimateDayRules.German.Waves,
    });

    private RiskRules ReadRisk(MappingReader from) => At(from, new RiskRules
    {
        MinimumInhabitants = from.Integer("minimumInhabitants") ?? RiskRules.Default.MinimumInhabitants,
        HazardWeight = from.Number("hazardWeight") ?? RiskRules.Default.HazardWeight,
        ExposureWeight = from.Number("exposureWeight") ?? RiskRules.Default.ExposureWeight,
        VulnerabilityWeight = from.Number("vulnerabilityWeight") ?? RiskRules.Default.VulnerabilityWeight,
        IsArithmetic = from.Choice("mean", RiskRules.Default.IsArithmetic, CityWords.RiskMeans),
        OldWeight = from.Number("oldWeight") ?? RiskRules.Default.OldWeight,
        YoungWeight = from.Number("youngWeight") ?? RiskRules.Default.YoungWeight,
        OtherWeight = from.Number("otherWeight") ?? RiskRules.Default.OtherWeight,
        HazardFrom = from.Number("hazardFrom"),
        HazardTo = from.Number("hazardTo"),
        MinimumHazardSpan = from.Number("minimumHazardSpan") ?? RiskRules.Default.MinimumHazardSpan,
        IsExposureLinear = from.Choice("exposureScale", RiskRules.Default.IsExposureLinear, CityWords.ExposureScales),
        ExposureMaximum = from.Integer("exposureMaximum"),
    });

    private HeatWarningSettings ReadWarnings(MappingReader from) => At(from, new HeatWarningSettings
    {
        Url = from.RequiredText("url", "Write the address of a CAP feed."),
        Areas = from.Texts("areas"),
        PollMinutes = from.Number("pollMinutes") ?? HeatWarningSettings.UsualPollMinutes,
        Codes = from.Has("codes") ? from.Texts("codes") : HeatWarningSettings.UsualCodes,
    });

    private Sensor ReadSensor(MappingReader from) => At(from, new Sensor
    {
        Id = from.RequiredText("id", "Give the sensor an id: hamm-harbour-01."),
        Network = from.RequiredText("network", "Write the network name of a source."),
        Device = from.RequiredText("device", "Write the DevEUI, or an AirQino station's name."),
        Type = from.RequiredText("type", "Write a device type; the command 'devices' lists them."),
        ReportingIntervalMinutes = from.Number("reportingIntervalMinutes") ?? 10,
        AllowedLatenessMinutes = from.Number("allowedLatenessMinutes") ?? 10,
        Parameters = from.Numbers("parameters"),
    });

    private Gateway ReadGateway(MappingReader from) => At(from, new Gateway
    {
        Id = from.RequiredText("id", "Write the gateway's EUI, or its name at the network server."),
        Name = from.RequiredText("name", "Write what people call it."),
    });

    private IReadOnlyList<Rule> ReadPack(MappingReader from, string cityId)
    {
        var use = At(from, new RulePackUse
        {
            Pack = from.RequiredText("pack", "Write the name of a packaged rule pack (air-eu), or of a file: rules/ours.yaml."),
            Regulation = from.Text("regulation"),
            Sensors = from.Texts("sensors"),
            Except = from.Texts("except"),
        });
        if (_packs.Any(other => other.Pack == use.Pack && use.Pack.Length > 0))
        {
            from.Fault("pack", $"The rule pack '{use.Pack}' stands here twice.", "Remove one of the two.");
            return [];
        }

        _packs.Add(use);

        // Without its id the city's rules cannot be named.
        return cityId.Length == 0 || use.Pack.Length == 0
            ? []
            : RulePackReader.Read(use, from, Path, _faults, reader => ReadRule(reader, use, cityId + "-"));
    }

    private Rule ReadRule(MappingReader from, RulePackUse? pack, string prefix)
    {
        var trigger = from.Choice("trigger", RuleTrigger.None, CityWords.Triggers);
        return At(from, new Rule
        {
            Id = from.RequiredText("id", "Give the rule an id: hamm-heat.") is { Length: > 0 } id ? prefix + id : "",
            Name = from.RequiredLocalized("name"),
            Trigger = trigger,
            Severity = from.Text("severity") ?? "warning",
            Quantity = from.Text("quantity"),
            Window = from.Text("window"),
            Statistic = from.Text("statistic") ?? "mean",
            Above = from.Number("above"),
            Below = from.Number("below"),
            ClearAt = from.Number("clearAt"),
            ForMinutes = from.Number("forMinutes") ?? 0,
            Consecutive = from.Integer("consecutive") ?? (trigger is RuleTrigger.HeatWave ? HeatRule.DaysOfWave : 1),
            MinimumCapturePercent = from.Number("minimumCapturePercent"),
            SilentMinutes = from.Number("silentMinutes"),
            Hours = from.Integer("hours") ?? 24,
            MinimumFrames = from.Integer("minimumFrames") ?? 20,
            Sensors = pack?.Sensors ?? from.Texts("sensors"),
            Domain = from.Text("domain"),
            Sites = from.Texts("sites"),
            GraceMinutes = from.Number("graceMinutes") ?? 120,
            Faults = from.Texts("faults"),
            Days = from.Integer("days") ?? 30,
            Settings = from.Texts("settings"),
            Heat = ReadHeatRule(from, trigger),
            Pack = pack?.Pack,
            From = pack is not null && from.Date("from") is { } first && pack.Regulation is null ? first : null,
            Until = pack is not null && from.Date("until") is { } last && pack.Regulation is null ? last : null,
        });
    }

    // Asked for in all rules, so that a key in the wrong one is told as that and not as unknown.
    private static HeatRule? ReadHeatRule(MappingReader from, RuleTrigger trigger)
    {
        var isStation = from.Text("scope") is "station";
        var heat = new HeatRule
        {
            Measure = from.Text("measure") ?? "temperature",
            Level = from.Integer("level"),
            AtLeast = from.Number("atLeast") ?? (trigger is RuleTrigger.HeatWave ? HeatRule.HotDay : HeatRule.WarmNight),
            NightAtLeast = from.Number("nightAtLeast"),
            OrAbove = from.Number("orAbove"),
            FromHour = from.Integer("fromHour") ?? HeatRule.TellingHour,
            Scope = from.Text("scope") ?? "city",
            SharePercent = from.Number("sharePercent") ?? 50,
            MinimumStations = from.Integer("minimumStations") ?? (isStation ? 1 : HeatRule.FewestStations),
        };
        return trigger is RuleTrigger.HeatLevel or RuleTrigger.TropicalNight or RuleTrigger.HeatWave ? heat : null;
    }

    private T At<T>(MappingReader place, T part)
        where T : class
    {
        _places.Add(part, place);
        return part;
    }
}

namespace SensorPlatform.Server.Cities;

/// <summary>When to call somebody.</summary>
internal sealed class Rule
{
    /// <summary>Id, unique over all cities.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called in messages.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>
    /// What it looks at: <c>reading</c>, <c>window</c>, <c>silence</c>, <c>loss</c>, <c>siteFull</c>, <c>overstay</c>,
    /// <c>pitchFault</c>,
    /// <c>calibration</c> or <c>drift</c>, <c>heatLevel</c>, <c>tropicalNight</c> or <c>heatWave</c>.
    /// </summary>
    public RuleTrigger Trigger { get; init; }

    /// <summary><c>info</c>, <c>warning</c> or <c>critical</c>. Default <c>warning</c>.</summary>
    public string Severity { get; init; } = "warning";

    /// <summary>Name of the quantity, for readings and windows.</summary>
    public string? Quantity { get; init; }

    /// <summary>The length of the windows, for windows: a word of <see cref="Core.Windows.WindowWords"/>.</summary>
    public string? Window { get; init; }

    /// <summary>
    /// <c>mean</c>, <c>min</c>, <c>max</c>, <c>capture</c>, <c>onShare</c> (states) or <c>increase</c> (counters) of a window.
    /// Default <c>mean</c>.
    /// </summary>
    public string Statistic { get; init; } = "mean";

    /// <summary>Windows with a lower capture are not judged, percent; null: 75 for days and rolling windows, else 0.</summary>
    public double? MinimumCapturePercent { get; init; }

    /// <summary>Fires above this value, not at it.</summary>
    public double? Above { get; init; }

    /// <summary>Fires below this value, not at it.</summary>
    public double? Below { get; init; }

    /// <summary>Ends at or beyond this value on the quiet side (hysteresis); null: the threshold.</summary>
    public double? ClearAt { get; init; }

    /// <summary>How long it must hold before it fires, minutes of event time. Default 0.</summary>
    public double ForMinutes { get; init; }

    /// <summary>
    /// Windows one after the other, without a gap, that must be beyond the threshold before a window rule fires. Default 1.
    /// </summary>
    public int Consecutive { get; init; } = 1;

    /// <summary>First civil day of the city that it holds on; null: always did. Rules of packs alone.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last civil day that it holds on; null: for ever. Rules of packs alone.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Name of the rule pack that it comes from; null: it stands in the city file.</summary>
    public string? Pack { get; init; }

    /// <summary>Silence that fires a <c>silence</c> rule, minutes.</summary>
    public double? SilentMinutes { get; init; }

    /// <summary>Hours that a <c>loss</c> rule looks back, 1 to 168. Default 24.</summary>
    public int Hours { get; init; } = 24;

    /// <summary>Fewest expected frames in those hours that a <c>loss</c> rule judges by. Default 20.</summary>
    public int MinimumFrames { get; init; } = 20;

    /// <summary>Ids of sensors it watches; empty: all of the city that it can apply to.</summary>
    public IReadOnlyList<string> Sensors { get; init; } = [];

    /// <summary>
    /// Restricts it to stations of a kind (<c>heat</c>, <c>air</c>) or to <c>parking</c>; null: no restriction.
    /// </summary>
    public string? Domain { get; init; }

    /// <summary>Ids of sites that a parking rule watches; empty: all of the city that it can apply to.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>How much longer than allowed a stay may be before an <c>overstay</c> rule fires, minutes. Default 120.</summary>
    public double GraceMinutes { get; init; } = 120;

    /// <summary>Words of the faults that a <c>pitchFault</c> rule looks at; empty: all.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>
    /// Days before the expiry of a calibration from which on a <c>calibration</c> rule fires. Default 30; 0: once it has expired.
    /// </summary>
    public int Days { get; init; } = 30;

    /// <summary>
    /// Words of <see cref="CityWords.Settings"/>: stations with one of these alone; empty: of rules about what is measured in the air all but those
    /// in rooms, of others all.
    /// </summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>What only rules about heat have; null for others.</summary>
    public HeatRule? Heat { get; init; }

    /// <summary>True for a rule about days and nights of heat.</summary>
    public bool IsHeat => Trigger is RuleTrigger.HeatLevel or RuleTrigger.TropicalNight or RuleTrigger.HeatWave;

    /// <summary>True for a rule about what is known of a station's calibration and drift.</summary>
    public bool IsStation => Trigger is RuleTrigger.Calibration or RuleTrigger.Drift;

    /// <summary>True for a rule that looks at sites and pitches instead of what sensors measure.</summary>
    public bool IsParking => Trigger is RuleTrigger.SiteFull or RuleTrigger.Overstay or RuleTrigger.PitchFault;
}

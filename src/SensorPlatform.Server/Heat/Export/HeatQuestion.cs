using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Heat.Export;

/// <summary>What an export is asked for. The same question of the same data gives the same bytes.</summary>
/// <param name="Format">Kind of file.</param>
/// <param name="Layers">What is in it, in the order of the layers.</param>
/// <param name="Cities">Whose stations; one alone for all but tables of hours and stations.</param>
/// <param name="From">First start of an hour.</param>
/// <param name="To">End, exclusive.</param>
/// <param name="Hours">Which hours maps are made of.</param>
/// <param name="AsOf">The data as they were known at this time; none: as they are.</param>
internal sealed record HeatQuestion(
    HeatFormat Format,
    IReadOnlyList<HeatLayer> Layers,
    IReadOnlyList<City> Cities,
    Instant From,
    Instant To,
    HeatHours Hours,
    Instant AsOf)
{
    /// <summary>The first full hour.</summary>
    public Instant FirstHour => HeatHistory.FullHour(From) is var hour && hour < From ? hour + TimeSpan.FromHours(1) : hour;

    /// <summary>The end, a full hour.</summary>
    public Instant EndHour => HeatHistory.FullHour(To) is var hour && hour < To ? hour + TimeSpan.FromHours(1) : hour;

    /// <summary>The period of maps.</summary>
    public HeatPeriod Period => new(FirstHour, EndHour, Hours);

    /// <summary>What it is about, where it is one thing.</summary>
    public HeatLayer Layer => Layers[0];

    /// <summary>When the newest of what it tells of can have changed: never the time at which it is asked.</summary>
    public Instant LastChange => AsOf.IsNone ? To : AsOf;

    /// <summary>Name of the file, without its extension.</summary>
    /// <param name="layer">What is in it; null: several things.</param>
    public string NameOf(HeatLayer? layer)
    {
        var about = layer is { } one and not HeatLayer.Hours ? "-" + ExportWords.Of(one) : "";
        var city = Cities.Count == 1 ? Cities[0].Id : "all";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"heat{about}-{city}-{From.ToDateTimeOffset():yyyyMMdd'T'HHmm'Z'}-{To.ToDateTimeOffset():yyyyMMdd'T'HHmm'Z'}");
    }

    /// <summary>Name of the file.</summary>
    public string FileName => Format switch
    {
        HeatFormat.GeoPackage or HeatFormat.Zip => NameOf(null),
        HeatFormat.Citation => NameOf(null) + "-citation",
        _ => NameOf(Layer),
    } + "." + ExportWords.ExtensionOf(Format);

    /// <summary>The time of a citation: as of when, or that it is not pinned.</summary>
    public string AsOfText => AsOf.IsNone ? "not pinned (ask with asOf to be able to repeat it)" : InstantJsonConverter.ToText(AsOf);
}

using SensorPlatform.Core.Heat.Hotspots;
using SensorPlatform.Core.Heat.Islands;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Heat.Surfaces;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Heat;

/// <summary>Makes the map of a period of its hours.</summary>
internal static class HeatMapMaker
{
    /// <summary>What is said of heat islands where several rural stations are the reference.</summary>
    public const string RuralReference = "rural";

    /// <summary>Share of the period's hours that a station must have to be compared, percent.</summary>
    public const double LeastHoursPercent = 50;

    // Cells of the surface, as large as those of the census.
    private const double CellMeters = 100;

    /// <summary>The map.</summary>
    /// <param name="city">The city.</param>
    /// <param name="period">The period.</param>
    /// <param name="hours">Its hours.</param>
    /// <param name="now">Now.</param>
    public static HeatMap Make(City city, HeatPeriod period, CheckedNetwork hours, Instant now)
    {
        var stations = HeatMonths.StationsOf(city);
        var places = hours.Network.Places;
        var means = StationMeans.Of(hours, period.Has);
        var values = new double[means.Length];
        var points = new PlanePoint[means.Length];
        for (var i = 0; i < means.Length; i++)
        {
            points[i] = places[i].Point;
            values[i] = IsEnough(means[i]) ? means[i].Comparable : double.NaN;
        }

        var report = HotspotAnalysis.Analyse(points, values, HotspotRules.Default);
        var (reference, islands) = IslandsOf(city, stations, hours, period);
        var rules = SurfaceRules.Default;
        var surface = SurfaceGrid.Around(points, CellMeters, rules.FarthestMeters) is { } grid
            ? SurfaceModel.Of(points, values, rules)?.Over(grid, CancellationToken.None)
            : null;
        var list = new StationHeat[means.Length];
        for (var i = 0; i < list.Length; i++)
        {
            var mean = means[i];
            list[i] = new StationHeat(
                stations[i],
                places[i],
                Known(mean.Plain),
                islands is not null ? Known(islands[i].Mean) : null,
                mean.Hours,
                mean.ExpectedHours,
                double.IsNaN(report.Stars[i].Z) ? null : report.Stars[i])
            {
                Comparable = Known(values[i]),
                IslandHours = islands?[i].Pairs ?? 0,
            };
        }

        return new HeatMap(
            city,
            period,
            now,
            city.Heat.Projection,
            list,
            reference,
            Known(report.Moran.I),
            Known(report.Moran.Z),
            surface,
            NotesOf(period, report, surface, islands, reference))
        {
            HotspotMethod = report.Method,
            QualityRules = hours.Rules,
        };
    }

    private static bool IsEnough(StationMean mean) =>
        mean.ExpectedHours > 0 && 100.0 * mean.PairedHours / mean.ExpectedHours >= LeastHoursPercent;

    private static (string? Reference, HeatIsland[]? Islands) IslandsOf(
        City city, IReadOnlyList<Station> stations, CheckedNetwork hours, HeatPeriod period)
    {
        var reference = new List<int>();
        for (var i = 0; i < stations.Count; i++)
        {
            var isOne = city.Heat.Reference is { } id
                ? string.Equals(stations[i].Id, id, StringComparison.Ordinal)
                : stations[i].Setting == RuralReference;
            if (isOne)
            {
                reference.Add(i);
            }
        }

        return reference.Count == 0
            ? (null, null)
            : (city.Heat.Reference ?? RuralReference, UrbanHeatIsland.Against(hours, [.. reference], period.Has));
    }

    private static List<string> NotesOf(
        HeatPeriod period, HotspotReport report, Surface? surface, HeatIsland[]? islands, string? reference)
    {
        List<string> notes = [.. report.Notes];
        Add(period.Hours != HeatHours.Night, HeatNotes.DayValues);
        Add(reference is null, HeatNotes.NoReference);
        Add(islands is not null && !Array.TrueForAll(islands, island => island.IsHeightCorrected), HeatNotes.NoElevations);
        Add(surface is null, HeatNotes.NoSurface);
        Add(surface is not null && surface.Deviations.Length == 0, HeatNotes.NoDeviation);
        return notes;

        void Add(bool applies, string note)
        {
            if (applies)
            {
                notes.Add(note);
            }
        }
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}

using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat.Export.Citation;
using SensorPlatform.Server.Heat.Export.Hours;
using SensorPlatform.Server.Heat.Export.Tables;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Heat.Export;

/// <summary>What an export is made of, asked of the desk and the store once each. One export's, one thread at a time.</summary>
internal sealed class HeatMaterial
{
    private readonly HeatDesk _desk;
    private readonly ITelemetryReader _reader;
    private readonly HeatMonths _months;
    private readonly HeatQuestion _question;
    private readonly HeatProgress _progress;
    private readonly bool _isAlone;
    private HeatMap? _map;
    private HeatCells? _cells;
    private HourFlags? _flags;
    private IReadOnlyList<StationClimate>? _climate;

    /// <param name="desk">Makes maps and days.</param>
    /// <param name="reader">Reads hours.</param>
    /// <param name="history">The store's earlier revisions.</param>
    /// <param name="time">The clock of the data: it tells which hours have passed.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="isAlone">Nobody else is served by the process.</param>
    public HeatMaterial(
        HeatDesk desk, ITelemetryReader reader, IWindowHistory history, TimeProvider time, HeatQuestion question, HeatProgress progress, bool isAlone)
    {
        _desk = desk;
        _reader = reader;

        // Each month is looked at once: kept ones would be memory for nothing.
        _months = new HeatMonths(new HeatHistory(reader, history), time, kept: 1);
        _question = question;
        _progress = progress;
        _isAlone = isAlone;
    }

    private City City => _question.Cities[0];

    private int Epsg => City.Heat.Projection;

    /// <summary>The map of the period.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<HeatMap> MapAsync(CancellationToken cancellationToken)
    {
        _progress.Show("map", 0);
        return _map ??= await _desk.MapAsync(City, _question.Period, cancellationToken);
    }

    /// <summary>A layer as a table.</summary>
    /// <param name="layer">One that is a table.</param>
    /// <param name="isShort">Hours with the columns of a GeoPackage.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<HeatTable> TableAsync(HeatLayer layer, bool isShort, CancellationToken cancellationToken)
    {
        switch (layer)
        {
            case HeatLayer.Hours:
                _flags ??= await HourFlags.ReadAsync(_months, _question, _progress, _isAlone, cancellationToken);
                return isShort
                    ? HourTables.Short(_reader, _question, _flags, _progress)
                    : HourTables.Wide(_reader, _question, _flags, _progress);
            case HeatLayer.Hotspots:
                return StationTables.Hotspots(await MapAsync(cancellationToken));
            case HeatLayer.Cells:
                return CellTable.Of(await CellsAsync(cancellationToken));
            case HeatLayer.ClimateDays:
                return ClimateTables.Years(await ClimateAsync(cancellationToken), Epsg);
            case HeatLayer.Days:
                var calendar = _desk.CalendarOf(City);
                return ClimateTables.Days(
                    await ClimateAsync(cancellationToken),
                    CivilYears.DateOf(calendar.DayOf(_question.From)),
                    CivilYears.DateOf(calendar.DayOf(new Instant(_question.To.UnixNanoseconds - 1))));
            default:
                return StationTables.Stations(_question.Cities, _question.Cities.Count == 0 ? HeatSettings.Default.Projection : Epsg);
        }
    }

    /// <summary>What has to be known of some layers.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<IReadOnlyList<Statement>> StatementsAsync(
        IReadOnlyList<HeatLayer> layers, CancellationToken cancellationToken)
    {
        List<Statement> statements = [.. Statements.Of(_question)];
        if (layers.Any(layer => layer is HeatLayer.Hotspots or HeatLayer.Cells or HeatLayer.Surface or HeatLayer.Deviation))
        {
            statements.AddRange(Statements.Of(await MapAsync(cancellationToken)));
        }

        if (layers.Any(layer => layer is HeatLayer.ClimateDays or HeatLayer.Days))
        {
            statements.AddRange(Statements.OfClimate(_question));
        }

        if (layers.Contains(HeatLayer.Cells))
        {
            statements.AddRange(Statements.Of(await CellsAsync(cancellationToken)));
        }

        return statements;
    }

    private async Task<HeatCells> CellsAsync(CancellationToken cancellationToken) =>
        _cells ??= await _desk.CellsAsync(City, _question.Period, cancellationToken);

    // Every civil year that the span touches.
    private async Task<IReadOnlyList<StationClimate>> ClimateAsync(CancellationToken cancellationToken)
    {
        if (_climate is null)
        {
            var years = new List<StationClimate>();
            var calendar = _desk.CalendarOf(City);
            var last = CivilYears.Of(calendar, new Instant(_question.To.UnixNanoseconds - 1));
            for (var year = CivilYears.Of(calendar, _question.From); year <= last; year++)
            {
                _progress.Show("climate days", 0);
                years.AddRange(await _desk.ClimateAsync(City, year, cancellationToken));
            }

            _climate = years;
        }

        return _climate;
    }
}

using System.Collections.Concurrent;
using SensorPlatform.Core.Heat.Risk;

namespace SensorPlatform.Server.Heat.Census;

/// <summary>Puts temperature and census of a city's 100 m cells together. Reads each census folder once. Any thread.</summary>
/// <param name="logger">Is told what is wrong in the files.</param>
internal sealed class CellDesk(ILogger<CellDesk> logger)
{
    private readonly ConcurrentDictionary<CensusArea, Lazy<Task<CensusExtract>>> _extracts = new();

    /// <summary>Heat risk of the cells of a map's city; without cells, and with a note, where there is no census.</summary>
    /// <param name="map">The map, with its surface; where it has none, no cell has a temperature, and a note says so.</param>
    /// <param name="cancellationToken">Ends the waiting; a census that is being read is read to its end.</param>
    public async Task<HeatCells> CellsAsync(HeatMap map, CancellationToken cancellationToken)
    {
        var rules = map.City.Heat.Risk;
        if (CensusArea.Of(map.City) is not { } area)
        {
            return new HeatCells(map, rules, [], []) { Notes = [CensusText.NoFolder(map.City)] };
        }

        var census = await _extracts.GetOrAdd(area, Begin).Value.WaitAsync(cancellationToken);
        return Evaluate(map, rules, census);
    }

    private static HeatCells Evaluate(HeatMap map, RiskRules rules, CensusExtract census)
    {
        var cells = census.Cells;
        var temperatures = new double[cells.Length];
        var deviations = new double[cells.Length];
        var field = CellField.Of(map);
        for (var i = 0; i < cells.Length; i++)
        {
            (temperatures[i], deviations[i]) = field.At(cells[i].Id.Center);
        }

        var scale = RiskScale.Of(cells, temperatures, rules);
        var risks = HeatRisk.Evaluate(cells, temperatures, deviations, rules, scale);
        return new HeatCells(map, rules, risks, census.Sources)
        {
            Scale = cells.Length == 0 ? null : scale,
            Completeness = RiskCompleteness.Of(risks),
            Method = cells.Length == 0 ? "" : $"{rules.Describe(scale)} Temperature of a cell: {field.Method}",
            Origin = census.Origin,
            Notes = map.Surface is null && cells.Length > 0 ? [CensusText.NoSurface, .. census.Notes] : census.Notes,
        };
    }

    // The reading belongs to nobody who waits: it goes on when the first one who asked has gone.
    private Lazy<Task<CensusExtract>> Begin(CensusArea area) => new(() => Task.Run(() => Read(area)));

    private CensusExtract Read(CensusArea area)
    {
        var census = CensusFolder.Read(area);
        foreach (var note in census.Notes)
        {
            CensusLog.Note(logger, note);
        }

        CensusLog.Read(logger, area.Folder, census.Cells.Length, census.Files.Count);
        return census;
    }
}

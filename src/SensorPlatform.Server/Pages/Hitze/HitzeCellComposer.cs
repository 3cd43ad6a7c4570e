using System.Globalization;
using System.Text.Json;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Risk;
using SensorPlatform.Server.Heat.Projection;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Census cells in words, for the table and for the map. What may not be shown is not sent either.</summary>
/// <param name="words">The words.</param>
/// <param name="fewestPeople">Fewest inhabitants of a cell whose people are told of.</param>
internal sealed class HitzeCellComposer(HitzeWords words, int fewestPeople)
{
    private const int ShownCount = 25;
    private const int CensusGrid = 3035;

    private HitzeTexts Texts => words.Texts;

    /// <summary>The cells with the highest risk.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="fileNotes">What is missing or wrong in the census files, in English sentences.</param>
    public HitzeCellsView Compose(IReadOnlyList<CellRisk> cells, IReadOnlyList<string> fileNotes)
    {
        var known = cells.Where(cell => cell.Risk is not null).ToList();
        return new HitzeCellsView(
            cells.Count == 0 ? Texts.CellsEmpty : PageFormat.Filled(Texts.CellsKnown, Text(known.Count), Text(cells.Count)),
            [
                .. cells.Where(cell => cell.Risk is null && cell.Note is not null)
                    .GroupBy(cell => cell.Note!, StringComparer.Ordinal)
                    .OrderByDescending(group => group.Count())
                    .Select(group => PageFormat.Filled(Texts.CellsNote, NoteText(group.Key), Text(group.Count()))),
            ],
            fileNotes.Count == 0 ? null : PageFormat.Filled(Texts.CellsFileNotes, Text(fileNotes.Count)),
            fileNotes,
            [.. Enumerable.Range(1, 5).Select(words.Risk)],
            [.. known.OrderByDescending(cell => cell.Risk).ThenBy(cell => cell.Cell.Id.ToString(), StringComparer.Ordinal).Take(ShownCount).Select(Row)]);
    }

    /// <summary>All cells for the map's script: id, class (0: none), what there is to say, and the corners as latitude and longitude.</summary>
    public async Task WriteAsync(Stream stream, IReadOnlyList<CellRisk> cells, CancellationToken cancellationToken)
    {
        var grid = PlaneProjection.Of(CensusGrid);
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartArray();
        foreach (var cell in cells)
        {
            json.WriteStartArray();
            json.WriteStringValue(cell.Cell.Id.ToString());
            json.WriteNumberValue(cell.Risk is { } risk ? HitzeWords.RiskClass(risk) : 0);
            json.WriteStringValue(Words(cell));
            var (north, east) = (cell.Cell.Id.North, cell.Cell.Id.East);
            var (top, right) = (north + CellId.Meters, east + CellId.Meters);
            PlanePoint[] corners = [new(east, north), new(right, north), new(right, top), new(east, top)];
            foreach (var corner in corners)
            {
                var (latitude, longitude) = grid.ToDegrees(corner);
                json.WriteNumberValue(Math.Round(latitude, 6));
                json.WriteNumberValue(Math.Round(longitude, 6));
            }

            json.WriteEndArray();
            if (json.BytesPending > 16_384)
            {
                await json.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string NoteText(string note) => PageFormat.Filled(Texts.CellNoteWords.GetValueOrDefault(note, note), fewestPeople);

    private string Words(CellRisk cell)
    {
        if (cell.Risk is not { } risk)
        {
            return cell.Note is { } note ? NoteText(note) : Texts.NoInformation;
        }

        return $"{Texts.ColumnRisk} {words.Share(risk)} ({words.Risk(HitzeWords.RiskClass(risk))}), "
            + $"{words.Estimate(cell.Temperature, cell.Deviation, hasUnits: true)}, "
            + $"{Texts.ColumnInhabitants}: {(cell.Cell.Inhabitants is { } people ? Text(people) : "–")}";
    }

    private HitzeCellRow Row(CellRisk cell)
    {
        var of = HitzeWords.RiskClass(cell.Risk ?? 0);
        return new HitzeCellRow(
            cell.Cell.Id.ToString(),
            of,
            words.Risk(of),
            words.Share(cell.Risk),
            words.Share(cell.Hazard),
            words.Share(cell.Exposure),
            words.Share(cell.Vulnerability),
            cell.Cell.Inhabitants is { } people ? Text(people) : "–",
            words.Estimate(cell.Temperature, cell.Deviation, hasUnits: false));
    }
}

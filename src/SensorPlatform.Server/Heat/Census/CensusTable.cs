using SensorPlatform.Core.Heat.Risk;

namespace SensorPlatform.Server.Heat.Census;

/// <summary>Collects the cells of an area from several files.</summary>
internal sealed class CensusTable(CensusArea area)
{
    /// <summary>Most cells: an area of 70 km by 70 km.</summary>
    public const int MaximumCells = 490_000;

    private static readonly CensusColumn[] Classes =
    [
        CensusColumn.Under18, CensusColumn.From18To29, CensusColumn.From30To49, CensusColumn.From50To64, CensusColumn.From65,
    ];

    private readonly Dictionary<CellId, CensusDraft> _drafts = [];
    private readonly string?[] _files = new string?[CensusColumns.Count];

    /// <summary>The area.</summary>
    public CensusArea Area => area;

    /// <summary>Name of the file that gives a value; null: none yet.</summary>
    public string? FileOf(CensusColumn column) => _files[(int)column];

    /// <summary>A file gives a value from now on.</summary>
    public void Claim(CensusColumn column, string file) => _files[(int)column] = file;

    /// <summary>What was read of a cell; null when there are too many cells.</summary>
    public CensusDraft? DraftOf(CellId id)
    {
        if (!_drafts.TryGetValue(id, out var draft) && _drafts.Count < MaximumCells)
        {
            draft = new CensusDraft();
            _drafts.Add(id, draft);
        }

        return draft;
    }

    /// <summary>All cells, in the order of their ids.</summary>
    public CensusCell[] ToCells()
    {
        var cells = new List<CensusCell>(_drafts.Count);
        foreach (var (id, draft) in _drafts)
        {
            cells.Add(CellOf(id, draft));
        }

        cells.Sort((left, right) => left.Id.CompareTo(right.Id));
        return [.. cells];
    }

    private CensusCell CellOf(CellId id, CensusDraft draft)
    {
        var (under18, hidesUnder18) = ShareOf(draft, CensusColumn.ShareUnder18, CensusColumn.Under18);
        var (from65, hidesFrom65) = ShareOf(draft, CensusColumn.Share65AndOver, CensusColumn.From65);
        var isSuppressed = draft.IsSuppressed(CensusColumn.Inhabitants) || hidesUnder18 || hidesFrom65;
        return new CensusCell(
            id, (int?)draft[CensusColumn.Inhabitants], under18, from65, draft[CensusColumn.MeanAge], draft.IsUncertain, isSuppressed);
    }

    // Only where no file has shares at all: what they suppress is not to be found out by the classes.
    private (double? Percent, bool IsSuppressed) ShareOf(CensusDraft draft, CensusColumn share, CensusColumn part)
    {
        if (FileOf(share) is not null)
        {
            return (draft[share], draft.IsSuppressed(share));
        }

        double? all = draft[CensusColumn.AllAges] ?? SumOf(draft);
        var isHidden = draft.IsSuppressed(part) || (all is null && Classes.Any(draft.IsSuppressed));
        return (all > 0 && draft[part] is { } people ? people * 100 / all : null, isHidden);
    }

    private static double? SumOf(CensusDraft draft)
    {
        double? sum = 0;
        foreach (var one in Classes)
        {
            sum += draft[one];
        }

        return sum;
    }
}

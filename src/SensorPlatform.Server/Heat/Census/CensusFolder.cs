namespace SensorPlatform.Server.Heat.Census;

/// <summary>Reads the census files of a folder. What is wrong with them becomes a note: a city without a census is still a city.</summary>
internal static class CensusFolder
{
    /// <summary>A text file whose first line says where the files come from, when they are not those of the statistical offices.</summary>
    public const string OriginFile = "SOURCE.txt";

    private const string Prefix = "Zensus2022_";
    private const string Suffix = "_100m-Gitter.csv";
    private const int LongestOrigin = 200;
    private const int BufferBytes = 1 << 16;

    /// <summary>Reads what lies within an area.</summary>
    public static CensusExtract Read(CensusArea area)
    {
        var notes = new List<string>();
        var files = new List<CensusFile>();
        var table = new CensusTable(area);
        var names = NamesOf(area.Folder, notes);
        for (var i = 0; i < names.Count; i++)
        {
            if (ReadFile(names[i], i, table, notes) is { } file)
            {
                files.Add(file);
            }
        }

        var cells = table.ToCells();
        Missing(table, cells.Length, names.Count, notes);
        return new CensusExtract(cells, files, OriginOf(area.Folder, notes), notes);
    }

    private static List<string> NamesOf(string folder, List<string> notes)
    {
        try
        {
            List<string> names =
            [
                .. Directory.EnumerateFiles(folder)
                    .Where(path => Path.GetFileName(path) is { } name
                        && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                        && name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
                    .Order(StringComparer.Ordinal),
            ];
            if (names.Count == 0)
            {
                notes.Add(CensusText.NoFiles(CensusText.Short(folder)));
            }

            return names;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            notes.Add(CensusText.Unreadable(CensusText.Short(folder), fault));
            return [];
        }
    }

    private static CensusFile? ReadFile(string path, int number, CensusTable table, List<string> notes)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
            return CensusFileReader.Read(stream, Path.GetFileName(path), number, table, notes);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            notes.Add(CensusText.Unreadable(Path.GetFileName(path), fault));
            return null;
        }
    }

    private static void Missing(CensusTable table, int cells, int files, List<string> notes)
    {
        var folder = CensusText.Short(table.Area.Folder);
        if (files == 0)
        {
            return;
        }

        if (cells == 0)
        {
            notes.Add(CensusText.NoCells(folder));
        }

        if (table.FileOf(CensusColumn.Inhabitants) is null)
        {
            notes.Add(CensusText.NoInhabitants(folder));
        }

        MissingShare(table, CensusColumn.ShareUnder18, CensusColumn.Under18, notes);
        MissingShare(table, CensusColumn.Share65AndOver, CensusColumn.From65, notes);
    }

    private static void MissingShare(CensusTable table, CensusColumn share, CensusColumn part, List<string> notes)
    {
        if (table.FileOf(share) is null && table.FileOf(part) is null)
        {
            notes.Add(CensusText.NoAges(CensusText.Short(table.Area.Folder), CensusColumns.NameOf(share)));
        }
    }

    private static string OriginOf(string folder, List<string> notes)
    {
        var path = Path.Combine(folder, OriginFile);
        try
        {
            using var reader = new StreamReader(path);
            var line = new char[LongestOrigin];
            var text = new string(line, 0, reader.ReadBlock(line)).Split('\n')[0].Trim();
            return text.Length > 0 ? text : CensusText.Origin;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return CensusText.Origin;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            notes.Add(CensusText.Unreadable(Path.GetFileName(path), fault));
            return CensusText.Origin;
        }
    }
}

using System.Globalization;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Heat.Census;

/// <summary>What is said of census files, in English.</summary>
internal static class CensusText
{
    /// <summary>The origin of the census when its folder says no other.</summary>
    public const string Origin = "Statistische Ämter des Bundes und der Länder, Zensus 2022, dl-de/by-2-0";

    public static string NoFolder(City city) => city.Heat.Census is null
        ? $"No census is configured for {city.Name}: there are no cells. Write 'census' under 'heat' in the city file; docs/formats/census.md says which files."
        : $"{city.Name} has no heat station outdoors: there are no cells.";

    /// <summary>Why no cell has a temperature.</summary>
    public const string NoSurface =
        "There is no surface of this period, as fewer than three stations have enough of its hours: no cell has a temperature. Ask for another period.";

    public static string NoFiles(string folder) =>
        $"{folder}: no file is named Zensus2022_THEMA_100m-Gitter.csv. Put the census files of the 100 m grid there; docs/formats/census.md says which.";

    /// <summary>
    /// Name of a folder without what it lies in: notes go into public answers, and into exports that are the same on each
    /// machine.
    /// </summary>
    public static string Short(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));

    public static string Unreadable(string place, Exception fault)
    {
        var reason = fault switch
        {
            UnauthorizedAccessException => "the server's user has no right to read it",
            FileNotFoundException or DirectoryNotFoundException => "it is gone",
            _ => "the disk does not give it",
        };
        return $"{place}: it cannot be read: {reason}. Mend that, and start the server again.";
    }

    public static string Utf16(string file) => $"{file}: it is written in UTF-16. Save it as UTF-8.";

    public static string Empty(string file) => $"{file}: it is empty. Bring it again.";

    public static string NoCellColumn(string file) =>
        $"{file}:1: no column is named GITTER_ID_100m, nor x_mp_100m and y_mp_100m. Take the file as it is published: a header, fields with ';' between them.";

    public static string TakenTwice(string file, CensusColumn column, string other) =>
        $"{file}:1: '{CensusColumns.NameOf(column)}' stands in {other} as well, and is taken from there. Remove one of the two files.";

    public static string TooManyCells(string file) => string.Create(CultureInfo.InvariantCulture,
        $"{file}: more than {CensusTable.MaximumCells} cells lie near the stations; the others are left out. Lower 'censusMarginMeters' in the city file.");

    public static string NoCells(string folder) =>
        $"{folder}: no cell of the files lies near the heat stations. Are they of another part of the country? Else raise 'censusMarginMeters' in the city file.";

    public static string NoInhabitants(string folder) =>
        $"{folder}: no file has 'Einwohner': neither exposure nor risk is known, and ages are not shown, as they might be those of one person."
        + " Put Zensus2022_Bevoelkerungszahl_100m-Gitter.csv there.";

    public static string NoAges(string folder, string column) =>
        $"{folder}: no file has '{column}', nor classes of age: vulnerability and risk are not known."
        + " Put the themes with the shares under 18 and over 65 there, or Zensus2022_Alter_in_5_Altersklassen_100m-Gitter.csv.";

    public static string BadLine(string file, long line, string problem) =>
        string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {problem} The line is left out. Bring the file again, or mend the line.");

    public static string MoreBadLines(string file, long count) =>
        string.Create(CultureInfo.InvariantCulture, $"{file}: {count} more lines are left out for such reasons.");
}

using System.Text;
using SensorPlatform.Core.Heat.Risk;
using SensorPlatform.Server.Heat.Census;

namespace SensorPlatform.Server.Tests.Heat.Census;

/// <summary>Small census files in the format of the statistical offices.</summary>
internal static class CensusTexts
{
    internal const string Inhabitants = "Zensus2022_Bevoelkerungszahl_100m-Gitter.csv";
    internal const string Under18 = "Zensus2022_Anteil_unter_18_100m-Gitter.csv";
    internal const string From65 = "Zensus2022_Anteil_ueber_65_100m-Gitter.csv";
    internal const string Classes = "Zensus2022_Alter_in_5_Altersklassen_100m-Gitter.csv";

    internal const string Head = "GITTER_ID_100m;x_mp_100m;y_mp_100m;";
    internal const string ClassHead = Head + "Insgesamt_Bevoelkerung;Unter18;a18bis29;a30bis49;a50bis64;a65undaelter;werterlaeuternde_Zeichen\n";

    /// <summary>Ten kilometres around the town hall of Hamm.</summary>
    internal static CensusArea Hamm(string folder) => new(folder, new CellId(3_170_000, 4_165_000), new CellId(3_180_000, 4_175_000));

    /// <summary>The first fields of a line: the cell that is so many cells east of the town hall's.</summary>
    internal static string Cell(int number) => FormattableString.Invariant(
        $"CRS3035RES100mN3176700E{4_170_200 + (100 * number)};{4_170_250 + (100 * number)};3176750;");

    internal static CensusExtract Read(string name, byte[] content)
    {
        var notes = new List<string>();
        var table = new CensusTable(Hamm("hamm"));
        using var stream = new MemoryStream(content);
        var file = CensusFileReader.Read(stream, name, 0, table, notes);
        return new CensusExtract(table.ToCells(), file is null ? [] : [file], "", notes);
    }

    internal static CensusExtract Read(string name, string content) => Read(name, Encoding.UTF8.GetBytes(content));
}

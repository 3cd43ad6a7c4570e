using SensorPlatform.Core.Heat.Risk;
using SensorPlatform.Server.Heat.Census;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Heat.Census;

public sealed class CensusFolderTests
{
    [Fact]
    public void Themes_of_several_files_come_together_and_other_files_are_passed_over()
    {
        using var folder = new TemporaryFolder();
        Write(folder, CensusTexts.Inhabitants, "Einwohner", "40", "50");
        Write(folder, CensusTexts.Under18, "AnteilUnter18", "10,5", "–");
        Write(folder, CensusTexts.From65, "AnteilUeber65", "20", "30");
        Write(folder, "Zensus2022_Bevoelkerungszahl_1km-Gitter.csv", "Einwohner", "4000", "5000");
        File.WriteAllText(folder.File("notes.txt"), "nothing");

        var extract = CensusFolder.Read(CensusTexts.Hamm(folder.FullName));

        Assert.Equal(
            [
                new CensusCell(new CellId(3_176_700, 4_170_300), 40, 10.5, 20, null, false),
                new CensusCell(new CellId(3_176_700, 4_170_400), 50, null, 30, null, false, IsSuppressed: true),
            ],
            extract.Cells);
        Assert.Equal([CensusTexts.From65, CensusTexts.Under18, CensusTexts.Inhabitants], extract.Files.Select(file => file.Name));
        Assert.Empty(extract.Notes);
        Assert.Equal(CensusText.Origin, extract.Origin);
    }

    [Fact]
    public void A_missing_theme_is_said()
    {
        using var folder = new TemporaryFolder();
        Write(folder, CensusTexts.Under18, "AnteilUnter18", "10,5", "–");

        var notes = CensusFolder.Read(CensusTexts.Hamm(folder.FullName)).Notes;

        Assert.Equal(2, notes.Count);
        Assert.Contains("no file has 'Einwohner'", notes[0], StringComparison.Ordinal);
        Assert.Contains("no file has 'AnteilUeber65', nor classes of age", notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_shares_suppress_is_not_found_out_by_the_classes()
    {
        using var folder = new TemporaryFolder();
        Write(folder, CensusTexts.Under18, "AnteilUnter18", "–", "12");
        File.WriteAllText(folder.File(CensusTexts.Classes), CensusTexts.ClassHead + CensusTexts.Cell(1) + "40;10;5;5;10;10;\n");

        var cells = CensusFolder.Read(CensusTexts.Hamm(folder.FullName)).Cells;

        Assert.Equal((null, 25.0, true), (cells[0].ShareUnder18, cells[0].Share65AndOver, cells[0].IsSuppressed));
    }

    [Fact]
    public void A_column_of_two_files_is_taken_from_the_first_one()
    {
        using var folder = new TemporaryFolder();
        Write(folder, CensusTexts.Inhabitants, "Einwohner", "40", "50");
        Write(folder, "Zensus2022_Zweitens_100m-Gitter.csv", "Einwohner", "1", "2");
        Write(folder, CensusTexts.Under18, "AnteilUnter18", "10", "12");
        Write(folder, CensusTexts.From65, "AnteilUeber65", "10", "12");

        var extract = CensusFolder.Read(CensusTexts.Hamm(folder.FullName));

        Assert.Equal([40, 50], extract.Cells.Select(cell => cell.Inhabitants));
        Assert.Equal(3, extract.Files.Count);
        Assert.Contains($"'Einwohner' stands in {CensusTexts.Inhabitants} as well", Assert.Single(extract.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_another_place_and_files_of_nothing_are_said()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File(CensusTexts.Inhabitants), CensusTexts.Head + "Einwohner\nCRS3035RES100mN2689100E4337000;4337050;2689150;4\n");
        File.WriteAllText(folder.File(CensusTexts.Classes), CensusTexts.ClassHead);

        var extract = CensusFolder.Read(CensusTexts.Hamm(folder.FullName));

        Assert.Empty(extract.Cells);
        Assert.Contains("no cell of the files lies near the heat stations", Assert.Single(extract.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_line_of_a_source_file_is_what_citations_say()
    {
        using var folder = new TemporaryFolder();
        Write(folder, CensusTexts.Inhabitants, "Einwohner", "40", "50");
        File.WriteAllText(folder.File(CensusFolder.OriginFile), "Beispieldaten (erfunden)\r\nmore\n");

        var extract = CensusFolder.Read(CensusTexts.Hamm(folder.FullName));

        Assert.Equal("Beispieldaten (erfunden)", extract.Origin);
        Assert.EndsWith(", Beispieldaten (erfunden)", Assert.Single(extract.Sources), StringComparison.Ordinal);
    }

    [Fact]
    public void The_extract_of_the_demo_reads_without_a_fault_and_says_that_it_is_invented()
    {
        var folder = Path.Combine(SharedFolder.Repository, "deploy", "cities", "census", "hamm");

        var extract = CensusFolder.Read(new CensusArea(folder, new CellId(3_160_000, 4_150_000), new CellId(3_190_000, 4_190_000)));

        Assert.Empty(extract.Notes);
        Assert.Equal(458, extract.Cells.Length);
        Assert.Equal(4, extract.Sources.Count);
        Assert.All(extract.Sources, source => Assert.Contains("Beispieldaten (erfunden)", source, StringComparison.Ordinal));
        Assert.Contains(extract.Cells, cell => cell.Inhabitants < 3);
        Assert.Contains(extract.Cells, cell => cell.IsSuppressed && cell.ShareUnder18 is null);
        Assert.Contains(extract.Cells, cell => cell.IsUncertain);
        Assert.All(extract.Files, file => Assert.Equal((458, 458, 0), (file.Lines, file.Cells, file.BadLines)));
    }

    private static void Write(TemporaryFolder folder, string name, string column, string first, string second) => File.WriteAllText(
        folder.File(name), $"{CensusTexts.Head}{column}\n{CensusTexts.Cell(1)}{first}\n{CensusTexts.Cell(2)}{second}\n");
}

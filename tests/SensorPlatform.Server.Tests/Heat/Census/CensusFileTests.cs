using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SensorPlatform.Core.Heat.Risk;

namespace SensorPlatform.Server.Tests.Heat.Census;

public sealed class CensusFileTests
{
    private const string Shares = CensusTexts.Head + "AnteilUnter18;AnteilUeber65;Durchschnittsalter;Einwohner;werterlaeuternde_Zeichen\n";

    [Fact]
    public void A_file_gives_the_cells_near_the_stations_and_passes_over_all_others()
    {
        var text = CensusTexts.Head + "Einwohner\n"
            + CensusTexts.Cell(1) + "12\n" + CensusTexts.Cell(0) + "4\n"
            + "CRS3035RES100mN2689100E4337000;4337050;2689150;4\n";

        var extract = CensusTexts.Read(CensusTexts.Inhabitants, text);

        Assert.Equal(
            [Cell(0, 4, null, null, null), Cell(1, 12, null, null, null)], extract.Cells);
        var file = Assert.Single(extract.Files);
        Assert.Equal((3, 2, 0), (file.Lines, file.Cells, file.BadLines));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), file.Sha256);
        Assert.Empty(extract.Notes);
    }

    [Theory]
    [InlineData("–")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData(" – ")]
    public void A_suppressed_value_is_not_known_and_no_zero(string sign)
    {
        var extract = CensusTexts.Read(CensusTexts.Inhabitants, Shares + CensusTexts.Cell(0) + $"{sign};20,5;{sign};7;\n");

        Assert.Equal([Cell(0, 7, null, 20.5, null) with { IsSuppressed = true }], extract.Cells);
        Assert.Empty(extract.Notes);
    }

    [Fact]
    public void Bracketed_values_are_uncertain_and_shares_above_100_percent_are_kept()
    {
        var extract = CensusTexts.Read(
            CensusTexts.Inhabitants, Shares + CensusTexts.Cell(0) + "133,33;0,00;8,5;3;KLAMMERN\n" + CensusTexts.Cell(1) + "1;2;3;4;\n");

        Assert.Equal([Cell(0, 3, 133.33, 0, 8.5) with { IsUncertain = true }, Cell(1, 4, 1, 2, 3)], extract.Cells);
    }

    [Fact]
    public void Columns_count_by_their_names_in_any_order_with_or_without_a_mark_and_of_any_line_end()
    {
        var expected = CensusTexts.Read(CensusTexts.Inhabitants, Shares + CensusTexts.Cell(0) + "10;20;40;7;\n").Cells;
        const string Other = "durchschnittsalter;\"EINWOHNER\";Neues;GITTER_ID_100m;AnteilUeber65;Anteil_unter_18\r\n";

        var mixed = CensusTexts.Read(CensusTexts.Inhabitants, "\uFEFF" + Other + "40;\"7\";x;100mN31767E41702;20;10\r\n");
        var windows = Encoding.Latin1.GetBytes(Other + "\u0096;7;\u00E4;100mN31767E41702;20;10\r\n");
        var middles = CensusTexts.Read(
            CensusTexts.Inhabitants, "x_mp_100m;y_mp_100m;Einwohner;AnteilUnter18;AnteilUeber65;Durchschnittsalter\n4170250;3176750;7;10;20;40\n");

        Assert.Equal(expected, mixed.Cells);
        Assert.Equal(expected, middles.Cells);
        Assert.Equal([Cell(0, 7, 10, 20, null)], CensusTexts.Read(CensusTexts.Inhabitants, windows).Cells);
    }

    [Fact]
    public void Shares_are_made_of_the_classes_of_age_where_no_file_has_them()
    {
        var extract = CensusTexts.Read(CensusTexts.Classes, CensusTexts.ClassHead
            + CensusTexts.Cell(0) + "40;10;5;5;10;10;\n"
            + CensusTexts.Cell(1) + "–;10;5;5;10;10;\n"
            + CensusTexts.Cell(2) + "–;10;–;5;10;10;\n"
            + CensusTexts.Cell(3) + "40;–;5;5;10;10;KLAMMERN\n"
            + CensusTexts.Cell(4) + "0;0;0;0;0;0;\n");

        Assert.Equal(
            [
                Cell(0, null, 25, 25, null),
                Cell(1, null, 25, 25, null),
                Cell(2, null, null, null, null) with { IsSuppressed = true },
                Cell(3, null, null, 25, null) with { IsSuppressed = true, IsUncertain = true },
                Cell(4, null, null, null, null),
            ],
            extract.Cells);
    }

    [Theory]
    [InlineData("viele", "'viele' cannot be 'Einwohner': write a whole number up to a million, without a thousands point.")]
    [InlineData("12.5", "'12.5' cannot be 'Einwohner': write a whole number up to a million, without a thousands point.")]
    [InlineData("12,5", "'12,5' cannot be 'Einwohner': write a whole number up to a million, without a thousands point.")]
    [InlineData("12,", "'12,' cannot be 'Einwohner': write a whole number up to a million, without a thousands point.")]
    [InlineData("-3", "'-3' cannot be 'Einwohner': write a whole number up to a million, without a thousands point.")]
    [InlineData("1e3", "'1e3' cannot be 'Einwohner': write a whole number up to a million, without a thousands point.")]
    [InlineData("1000001", "'1000001' cannot be 'Einwohner': write a whole number up to a million, without a thousands point.")]
    [InlineData("1.234", "'1.234' cannot be 'Einwohner': write a whole number up to a million, without a thousands point.")]
    [InlineData("3;4", "The header has 4 columns, this line has not.")]
    public void A_bad_line_is_named_and_left_out_and_the_others_are_read(string value, string problem)
    {
        var extract = CensusTexts.Read(
            CensusTexts.Inhabitants, CensusTexts.Head + "Einwohner\n" + CensusTexts.Cell(0) + value + "\n" + CensusTexts.Cell(1) + "5\n");

        Assert.Equal([Cell(1, 5, null, null, null)], extract.Cells);
        Assert.Equal([$"{CensusTexts.Inhabitants}:2: {problem} The line is left out. Bring the file again, or mend the line."], extract.Notes);
        Assert.Equal(1, extract.Files[0].BadLines);
    }

    [Theory]
    [InlineData("CRS3035RES100mN3176700E4170200;4170250;3176850;5")]
    [InlineData("CRS3035RES100mN3176700E4170200;;;5")]
    [InlineData("CRS3035RES1000mN3176000E4170000;4170500;3176500;5")]
    [InlineData("Hamm;4170250;3176750;5")]
    public void A_cell_whose_id_is_wrong_or_is_not_that_of_its_middle_is_left_out(string line)
    {
        var extract = CensusTexts.Read(CensusTexts.Inhabitants, CensusTexts.Head + "Einwohner\n" + line + "\n");

        Assert.Empty(extract.Cells);
        Assert.Contains("The cell is no 100 m cell of the grid", Assert.Single(extract.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_stands_twice_counts_where_it_stands_first()
    {
        var extract = CensusTexts.Read(
            CensusTexts.Inhabitants, CensusTexts.Head + "Einwohner\n" + CensusTexts.Cell(0) + "4\n" + CensusTexts.Cell(0) + "9\n");

        Assert.Equal([Cell(0, 4, null, null, null)], extract.Cells);
        Assert.Contains(":3: The cell CRS3035RES100mN3176700E4170200 stands in this file for the second time.", extract.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_bad_lines_three_are_named_and_all_are_counted()
    {
        var text = new StringBuilder(CensusTexts.Head + "Einwohner\n");
        for (var i = 0; i < 40; i++)
        {
            text.Append(CensusTexts.Cell(i)).Append(i % 2 == 0 ? "x\n" : "7\n");
        }

        var extract = CensusTexts.Read(CensusTexts.Inhabitants, text.ToString());

        Assert.Equal(20, extract.Cells.Length);
        Assert.Equal(20, extract.Files[0].BadLines);
        Assert.Equal(4, extract.Notes.Count);
        Assert.Equal($"{CensusTexts.Inhabitants}: 17 more lines are left out for such reasons.", extract.Notes[3]);
    }

    [Fact]
    public void A_line_longer_than_any_can_be_is_left_out_and_the_next_one_is_read()
    {
        foreach (var length in new[] { 33_000, 131_071, 131_072, 400_000 })
        {
            var text = CensusTexts.Head + "Einwohner\n" + new string('9', length) + "\n" + CensusTexts.Cell(1) + "5\n";

            var extract = CensusTexts.Read(CensusTexts.Inhabitants, text);

            Assert.Equal([Cell(1, 5, null, null, null)], extract.Cells);
            Assert.Contains(":2: The line is longer than 32 KiB.", Assert.Single(extract.Notes), StringComparison.Ordinal);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), extract.Files[0].Sha256);
        }
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("\n", "it is empty")]
    [InlineData("a,b,c\n1,2,3\n", "no column is named GITTER_ID_100m")]
    [InlineData("G\0I\0T\0\n", "it is written in UTF-16")]
    public void A_file_without_a_header_says_so(string text, string problem)
    {
        var extract = CensusTexts.Read(CensusTexts.Inhabitants, text);

        Assert.Empty(extract.Files);
        Assert.Contains(problem, Assert.Single(extract.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_theme_is_passed_over()
    {
        var extract = CensusTexts.Read("Zensus2022_Heizungsart_100m-Gitter.csv", CensusTexts.Head + "Fernheizung\n" + CensusTexts.Cell(0) + "3\n");

        Assert.Empty(extract.Cells);
        Assert.Empty(extract.Files);
        Assert.Empty(extract.Notes);
    }

    [Fact]
    public void A_file_cut_anywhere_gives_whole_lines_alone_and_says_that_it_is_cut()
    {
        var bytes = Encoding.UTF8.GetBytes(
            "\uFEFF" + Shares + CensusTexts.Cell(0) + "10,25;20;40;123;\r\n" + CensusTexts.Cell(1) + "–;–;–;45;KLAMMERN\r\n");
        var whole = CensusTexts.Read(CensusTexts.Inhabitants, bytes).Cells;
        var head = Array.IndexOf(bytes, (byte)'\n') + 1;
        Assert.Equal(2, whole.Length);

        for (var length = 0; length < bytes.Length; length++)
        {
            var extract = CensusTexts.Read(CensusTexts.Inhabitants, bytes[..length]);
            var lines = bytes.AsSpan(0, length).Count((byte)'\n');
            if (length >= head)
            {
                Assert.Equal(whole[..(lines - 1)], extract.Cells);
                Assert.Equal(bytes[length - 1] == '\n' ? 0 : 1, extract.Files[0].BadLines);
            }
            else
            {
                Assert.Empty(extract.Cells);
            }
        }
    }

    [Fact]
    public void Random_bytes_and_random_damage_never_throw_and_give_no_impossible_cell()
    {
        var random = new Random(3);
        var good = Encoding.UTF8.GetBytes(
            Shares + string.Concat(Enumerable.Range(0, 20).Select(i => CensusTexts.Cell(i) + string.Create(CultureInfo.InvariantCulture, $"{i},5;20;40;{i};\n"))));
        for (var round = 0; round < 3_000; round++)
        {
            var bytes = (byte[])good.Clone();
            if (round % 3 == 0)
            {
                random.NextBytes(bytes.AsSpan(round % 2 == 0 ? 0 : Shares.Length));
            }
            else
            {
                for (var i = 0; i < 1 + (round % 20); i++)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }
            }

            var extract = CensusTexts.Read(CensusTexts.Inhabitants, bytes);

            Assert.All(extract.Cells, cell =>
            {
                Assert.True(cell.Inhabitants is null or (>= 0 and <= 1_000_000));
                Assert.True(cell.ShareUnder18 is null or (>= 0 and <= 1_000) && cell.MeanAge is null or (>= 0 and <= 150));
            });
        }
    }

    private static CensusCell Cell(int number, int? inhabitants, double? under18, double? from65, double? age) =>
        new(new CellId(3_176_700, 4_170_200 + (100 * number)), inhabitants, under18, from65, age, false);
}

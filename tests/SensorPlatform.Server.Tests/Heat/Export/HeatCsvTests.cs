using System.Text;
using SensorPlatform.Server.Heat.Export;
using SensorPlatform.Server.Heat.Export.Tables;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Heat.Export;

public sealed class HeatCsvTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+49 2381")]
    [InlineData("-5")]
    [InlineData("@cmd")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("\nx")]
    [InlineData("＝1")]
    [InlineData("'=1")]
    [InlineData("''@")]
    public void A_text_that_a_spreadsheet_would_run_is_guarded_and_comes_back_whole(string text)
    {
        var guarded = FormulaGuard.Guard(text);

        Assert.StartsWith("'", guarded, StringComparison.Ordinal);
        Assert.NotEqual(text, guarded);
        Assert.Equal(text, FormulaGuard.Undo(guarded));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Markt")]
    [InlineData("'s-Hertogenbosch")]
    [InlineData("'")]
    [InlineData("a=b")]
    public void Any_other_text_stays_as_it_is(string text)
    {
        Assert.Equal(text, FormulaGuard.Guard(text));
        Assert.Equal(text, FormulaGuard.Undo(text));
    }

    [Fact]
    public async Task The_machine_variant_has_points_commas_and_guarded_quoted_texts()
    {
        var text = await SampleHeat.CsvTextAsync(StationTables.Stations([SampleHeat.Town], 25832), CsvFlavour.Machine);

        Assert.Equal(
            "station_id,station_name,city,latitude_deg,longitude_deg,elevation_m,height_m,setting\r\n"
            + "heat-1,\"Rathausplatz, Süd\",hamm,51.6811,7.8206,63.5,,street\r\n"
            + "heat-2,\"'=HYPERLINK(\"\"http://127.0.0.1\"\";\"\"Größe\"\")\nzwei\",hamm,51.6911,7.8306,,,street\r\n"
            + "heat-3,Straße am Ährenfeld,hamm,51.7011,7.8406,60,,street\r\n",
            text);
    }

    [Fact]
    public async Task A_heat_wave_beside_a_day_that_is_missing_has_a_question_mark_there()
    {
        var text = await SampleHeat.CsvTextAsync(SampleHeat.Climate, CsvFlavour.Machine);

        Assert.Contains(",three-hot-days:2026-07-10/2026-07-13?,", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_German_variant_has_semicolons_decimal_commas_and_a_byte_order_mark()
    {
        var bytes = await SampleHeat.CsvAsync(SampleHeat.Tables()[1], CsvFlavour.German);

        Assert.Equal(Encoding.UTF8.Preamble, bytes.AsSpan(0, 3));
        Assert.Equal(
            "station_id;start_utc;mean_cel;count;usable;date\r\n"
            + "heat-1;2026-07-01 00:00:00;-1,5;6;WAHR;2026-07-01\r\n"
            + "heat-1;2026-07-01 01:00:00;;6;WAHR;2026-07-01\r\n"
            + "heat-1;2026-07-01 02:00:00;0,5;6;FALSCH;2026-07-01\r\n",
            Encoding.UTF8.GetString(bytes.AsSpan(3)));
    }

    [Fact]
    public async Task A_German_spreadsheet_reads_numbers_as_numbers_times_as_times_and_no_formula()
    {
        using var folder = new TemporaryFolder();
        var (hours, stations) = (folder.File("hours.csv"), folder.File("stations.csv"));
        await File.WriteAllBytesAsync(hours, await SampleHeat.CsvAsync(SampleHeat.Tables()[1], CsvFlavour.German), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(
            stations, await SampleHeat.CsvAsync(StationTables.Stations([SampleHeat.Town], 25832), CsvFlavour.German), TestContext.Current.CancellationToken);

        var cells = await CellsOfAsync(folder, hours);
        Assert.Contains("office:value-type=\"float\" office:value=\"-1.5\"", cells, StringComparison.Ordinal);
        Assert.Contains("office:value-type=\"float\" office:value=\"0.5\"", cells, StringComparison.Ordinal);
        Assert.Contains("office:value-type=\"date\" office:date-value=\"2026-07-01T02:00:00\"", cells, StringComparison.Ordinal);
        Assert.Contains("office:value-type=\"date\" office:date-value=\"2026-07-01\"", cells, StringComparison.Ordinal);
        Assert.Contains("office:boolean-value=\"false\"", cells, StringComparison.Ordinal);
        var texts = await CellsOfAsync(folder, stations);
        Assert.Contains("office:value-type=\"float\" office:value=\"51.6811\"", texts, StringComparison.Ordinal);
        Assert.Contains("Straße am Ährenfeld", texts, StringComparison.Ordinal);
        Assert.DoesNotContain("table:formula", texts, StringComparison.Ordinal);
    }

    // The filter's options: semicolon, quote, UTF-8, first line, columns as they come, German, quoted fields not as text, special numbers found.
    private static async Task<string> CellsOfAsync(TemporaryFolder folder, string csv)
    {
        await ExternalTool.RunAsync(
            "soffice",
            "libreoffice-calc-nogui libreoffice-l10n-de",
            $"-env:UserInstallation=file://{folder.File("profile")}",
            "--headless",
            "--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1031,false,true",
            "--convert-to",
            "fods",
            "--outdir",
            folder.FullName,
            csv);
        return await File.ReadAllTextAsync(Path.ChangeExtension(csv, ".fods"), TestContext.Current.CancellationToken);
    }
}

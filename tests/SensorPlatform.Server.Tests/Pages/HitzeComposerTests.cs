using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;
using SensorPlatform.Core.Heat.ClimateDays;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Heat.Risk;
using SensorPlatform.Core.Heat.Surfaces;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Heat.Census;
using SensorPlatform.Server.Heat.Projection;
using SensorPlatform.Server.Pages.Hitze;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Pages;

/// <summary>The parts of the heat pages, made of records by hand.</summary>
public sealed class HitzeComposerTests
{
    private static readonly HitzeWords English = new(HitzeTexts.In("en"), TimeZoneInfo.Utc);

    [Fact]
    public void Every_language_fills_the_same_gaps_and_knows_the_same_words()
    {
        foreach (var property in typeof(HitzeTexts).GetProperties().Where(one => one.PropertyType == typeof(string) && one.Name != "Language"))
        {
            var german = Gaps((string)property.GetValue(HitzeTexts.In("de"))!);
            foreach (var language in new[] { "it", "en" })
            {
                var text = (string)property.GetValue(HitzeTexts.In(language))!;
                Assert.False(string.IsNullOrWhiteSpace(text), $"{property.Name} has no {language} text.");
                Assert.True(german.SequenceEqual(Gaps(text)), $"{property.Name} has other gaps in {language}.");
            }
        }

        foreach (var property in typeof(HitzeTexts).GetProperties().Where(one => one.PropertyType == typeof(IReadOnlyDictionary<string, string>)))
        {
            IEnumerable<string> Keys(string language) => ((IReadOnlyDictionary<string, string>)property.GetValue(HitzeTexts.In(language))!).Keys;
            Assert.All(["it", "en"], language => Assert.Equal(Keys("de"), Keys(language)));
        }
    }

    [Fact]
    public void Every_flag_note_and_class_has_words()
    {
        var texts = HitzeTexts.In("it");

        Assert.All(
            Enum.GetValues<HeatFlags>().Where(flag => flag != HeatFlags.None),
            flag => Assert.Contains(Assert.Single(HeatWords.Of(flag)), texts.FlagWords.Keys));
        Assert.All(Constants(typeof(HeatNotes)).Concat(Constants(typeof(Core.Heat.Hotspots.HotspotNotes))), note => Assert.Contains(note, texts.NoteWords.Keys));
        Assert.All(Constants(typeof(CellNotes)), note => Assert.Contains(note, texts.CellNoteWords.Keys));
        foreach (var celsius in new[] { 20.0, 29, 36, 45, 60 })
        {
            foreach (var humidity in new[] { 5.0, 40, 95 })
            {
                Assert.All(
                    new HitzeIndexComposer(English).Rows(celsius, humidity).Where(row => row.Category is not null),
                    row => Assert.Contains(row.Category!, HitzeTexts.In("en").CategoryWords.Values));
            }
        }
    }

    [Theory]
    [InlineData("de", "Warmes liegt bei Warmem, Kühles bei Kühlem – nicht zufällig verstreut.")]
    [InlineData("en", "warm stations lie next to warm ones and cool next to cool, not scattered by chance.")]
    [InlineData("it", "il caldo sta con il caldo e il fresco con il fresco, non sparsi a caso.")]
    public void Clusters_are_told_as_like_beside_like(string language, string expected) =>
        Assert.Equal(expected, HitzeTexts.In(language).MoranClustered);

    [Theory]
    [InlineData("2026-05-31T22:30:00Z", "2025-05-31T22:00:00Z", "2025-08-31T22:00:00Z")]
    [InlineData("2026-05-31T23:30:00Z", "2026-05-31T22:00:00Z", "2026-05-31T23:00:00Z")]
    [InlineData("2026-02-01T00:30:00Z", "2025-05-31T22:00:00Z", "2025-08-31T22:00:00Z")]
    [InlineData("2026-11-01T00:30:00Z", "2026-05-31T22:00:00Z", "2026-08-31T22:00:00Z")]
    public void A_summer_that_has_no_full_hour_yet_is_that_of_the_year_before(string now, string from, string to)
    {
        var catalog = HitzeHost.Catalog();
        var reader = new SqliteTelemetryReader("nowhere", SampleCity.Directory(catalog, static _ => default));
        var desk = new HeatDesk(catalog, reader, reader, new CellDesk(NullLogger<CellDesk>.Instance), TimeProvider.System);
        var query = new QueryCollection(new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["preset"] = "summer" });

        var period = new HitzeQuery(query, desk, HitzeTexts.In("de"), At(now)).Choice.Period;

        Assert.Equal((At(from), At(to)), (period.From, period.To));

        static Instant At(string text) => Instant.From(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_scale_has_seven_steps_and_shows_no_difference_that_no_sensor_tells()
    {
        var scale = HitzeScale.Of([18.04, double.NaN, 21.47])!.Value;
        Assert.Equal(0, scale.StepOf(18.04));
        Assert.Equal(6, scale.StepOf(21.47));
        Assert.Equal(18.0, scale.EdgeOf(0), 9);
        Assert.Equal(21.5, scale.EdgeOf(HitzeScale.Steps), 9);
        Assert.Equal(0.1, HitzeScale.Of([20.0])!.Value.Width, 9);
        Assert.Null(HitzeScale.Of([double.NaN]));
    }

    [Fact]
    public void A_surface_is_drawn_north_up_and_hatched_where_nothing_is_known()
    {
        var point = PlaneProjection.Of(25832).ToPlane(51.68, 7.82);
        var grid = new SurfaceGrid(point.East, point.North, 100, 20, 20);
        var values = new double[grid.Count];
        for (var i = 0; i < values.Length; i++)
        {
            // The south-west quarter is unknown, the north is warm.
            values[i] = i % 20 < 10 && i / 20 < 10 ? double.NaN : i / 20 >= 10 ? 25 : 18;
        }

        var (width, height, pixels) = Decode(
            HitzeSurfacePicture.Draw(new Surface(grid, values, [], "by hand"), 25832, HitzeScale.Of(values)!.Value));

        byte At(double right, double down) => pixels[((int)(down * height) * width) + (int)(right * width)];
        Assert.Equal(8, At(0.25, 0.25));
        Assert.Equal(8, At(0.75, 0.25));
        Assert.Equal(2, At(0.75, 0.75));
        var unknown = Enumerable.Range(0, 40).Select(i => At(0.2 + (i * 0.004), 0.75)).Distinct().Order().ToArray();
        Assert.Equal([0, 1], unknown);
        var box = HitzeSurfacePicture.BoxOf(grid, 25832);
        Assert.Equal(51.68, box.South, 2);
        Assert.Equal(7.82, box.West, 2);
    }

    [Fact]
    public void A_picture_needs_an_index_for_each_pixel()
    {
        Assert.Throws<ArgumentException>(() => PalettePng.Write(2, 2, new byte[3], [(0, 0, 0, 0)]));
        Assert.Throws<ArgumentException>(() => PalettePng.Write(1, 1, new byte[1], []));
    }

    [Fact]
    public void A_year_with_gaps_is_marked_and_never_counts_as_whole()
    {
        var wave = new HeatWave(KyselyWave.Default.Id, new DateOnly(2026, 7, 1), new DateOnly(2026, 7, 5), 36, 33);
        var other = wave with { Definition = "knmi" };
        ClimateYear[] years =
        [
            new(2024, 40, 12, 1, 9, 366, 366, 366, [wave, other], 410.6),
            new(2025, 38, 10, 0, 4, 365, 300, 365, [], 300),
            new(2026, 20, 5, 0, 2, 100, 0, 200, [wave], 99.5),
            new(2027, 0, 0, 0, 0, 0, 0, 30, [], 0),
            new(2028, 20, 5, 0, 0, 200, 60, 200, [], 99.5),
        ];

        var rows = new HitzeClimateComposer(English).Years(years);

        Assert.Equal(["40", "12", "1", "9", "1, longest 5 days", "411"], rows[0].Counts);
        Assert.True(rows[0].IsComplete);
        Assert.Equal(["38", "10", "0", "4", "0", "300"], rows[1].Counts);
        Assert.False(rows[1].IsComplete);
        Assert.Equal(["≥ 20", "≥ 5", "–", "–", "1, longest 5 days (days missing)", "≥ 100"], rows[2].Counts);
        Assert.Equal("50 % of days, 0 % of nights", rows[2].Shares);
        Assert.All(rows[3].Counts, count => Assert.Equal("–", count));
        Assert.Equal("no days", rows[3].Shares);
        Assert.Equal(["20", "5", "0", "–", "0", "100"], rows[4].Counts);
    }

    [Fact]
    public async Task Hidden_cells_tell_nothing_of_people_and_corners_run_round_the_cell()
    {
        var id = new CellId(3_176_700, 4_170_200);
        CellRisk[] cells =
        [
            new(new CensusCell(id, 120, 10, 30, 50, false), 21.3, 0.4, 0.7, 0.8, 0.6, 0.69, null),
            new(new CensusCell(id with { East = 4_170_300 }, 2, 50, 50, 81, false), 21.3, 0.4, 0.7, null, null, null, CellNotes.TooFewPeople),
        ];
        using var stream = new MemoryStream();
        await new HitzeCellComposer(English, 5).WriteAsync(stream, cells, TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(stream.ToArray());

        var known = json.RootElement[0];
        Assert.Equal("CRS3035RES100mN3176700E4170200", known[0].GetString());
        Assert.Equal(4, known[1].GetInt32());
        Assert.Equal("Risk 0.69 (high), 21.3 °C ± 0.4 K, Inhabitants: 120", known[2].GetString());
        var corners = Enumerable.Range(0, 4).Select(i => (Latitude: known[3 + (2 * i)].GetDouble(), Longitude: known[4 + (2 * i)].GetDouble())).ToArray();
        Assert.True(corners[1].Longitude > corners[0].Longitude && corners[2].Latitude > corners[1].Latitude);
        Assert.True(corners[3].Longitude < corners[2].Longitude && corners[3].Latitude > corners[0].Latitude);
        Assert.Equal(51.681, corners[0].Latitude, 2);
        Assert.Equal(0, json.RootElement[1][1].GetInt32());
        Assert.Equal("fewer than 5 people, not shown", json.RootElement[1][2].GetString());

        var view = new HitzeCellComposer(English, 5).Compose(cells, ["a.csv:3: bad", "a.csv:9: bad"]);
        Assert.Single(view.Rows);
        Assert.Equal("1 of 2 cells have a risk.", view.Summary);
        Assert.Equal(["fewer than 5 people, not shown: 1"], view.Notes);
        Assert.Equal("Notes on the census files (missing or wrong): 2", view.FilesSummary);
        Assert.Equal("21.3 ± 0.4", Assert.Single(view.Rows).Temperature);

        // By distance alone there is no deviation, and no sign of one.
        var unsure = new HitzeCellComposer(English, 5).Compose([cells[0] with { Deviation = double.NaN }], []);
        Assert.Equal("21.3", Assert.Single(unsure.Rows).Temperature);
        Assert.Null(unsure.FilesSummary);
        Assert.Equal("The census files gave no cells near the stations.", new HitzeCellComposer(English, 5).Compose([], []).Summary);
    }

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.3, "< 1 %")]
    [InlineData(1, "1 %")]
    [InlineData(99.9, "99 %")]
    public void A_little_is_not_nothing(double percent, string expected) => Assert.Equal(expected, English.Percent(percent));

    [Fact]
    public void A_day_with_gaps_says_nothing_against_its_hours()
    {
        var hour = new HeatHour(20, 19, 21, 100);
        var place = new HeatPlace("a", 51, 7, new PlanePoint(0, 0));
        var network = new CheckedNetwork(
            new HeatNetwork([place], Instant.From(new DateTimeOffset(2026, 7, 1, 18, 0, 0, TimeSpan.Zero)), [[hour, hour, hour]]),
            [[HeatFlags.DayIncomplete, HeatFlags.DayIncomplete | HeatFlags.MonthIncomplete, HeatFlags.DayIncomplete | HeatFlags.Range]],
            QualityRules.Default);

        var quality = new HitzeChartComposer(English, network, 0).Quality();

        Assert.Equal("1 of 3 measured hours have a note, 1 do not count.", quality.Summary);
    }

    [Fact]
    public void A_gap_is_no_line_and_no_band_and_excluded_hours_stand_apart()
    {
        var network = Network([20, double.NaN, 21, 99, 22]);
        var composer = new HitzeChartComposer(English, network, 0);
        var chart = composer.Chart(5, "5 <hours>");

        var svg = HitzeChartSvg.Draw(chart, English.Format).Value;

        var line = svg[svg.IndexOf("class=\"plot-line\"", StringComparison.Ordinal)..];
        Assert.Equal(3, line[..line.IndexOf("/>", StringComparison.Ordinal)].Count(letter => letter == 'M'));
        Assert.Equal(3, svg.Split("plot-range").Length - 1);
        Assert.Equal(1, svg.Split("plot-invalid").Length - 1);
        Assert.DoesNotContain("<hours>", svg, StringComparison.Ordinal);
        Assert.Contains("3 of 5 hours", chart.Summary, StringComparison.Ordinal);
        Assert.Contains("1 of 4 measured hours have a note, 1 do not count.", composer.Quality().Summary, StringComparison.Ordinal);
        Assert.Equal("impossible value", composer.Table(5).Rows[1][5]);
    }

    [Theory]
    [InlineData("#ffffff", "#000000", 21)]
    [InlineData("#767676", "#ffffff", 4.54)]
    public void Contrast_is_that_of_WCAG(string one, string other, double expected) =>
        Assert.Equal(expected, Server.Pages.PageColors.Contrast(one, other), 0.05);

    [Fact]
    public void Text_on_every_colour_can_be_read()
    {
        foreach (var color in HitzeColors.Temperature.Concat(HitzeColors.Risk).Concat(HitzeColors.Hotspots.Select(one => one.Color)))
        {
            Assert.True(Server.Pages.PageColors.Contrast(color, Server.Pages.PageColors.InkOn(color)) >= 4.5, color);
            Assert.Contains($"background: {color}; color: {Server.Pages.PageColors.InkOn(color)};", HitzeColors.Sheet, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("off", "Official warnings are not set up here.", false)]
    [InlineData("neverHeard", "whether there is a warning is not known here", true)]
    [InlineData("stale", "As of 2026-07-14, 12:00; this may have changed.", true)]
    [InlineData("current", "As of 2026-07-14, 12:00, source: feed.example", false)]
    public void Official_warnings_keep_their_words_and_say_how_old_they_are(string state, string expected, bool isDoubtful)
    {
        var heard = Instant.From(new DateTimeOffset(2026, 7, 14, 12, 0, 0, TimeSpan.Zero));
        var warning = new OfficialWarningAnswer(
            "1", "Wetterdienst", heard, "247", 1, "Moderate", false, heard + TimeSpan.FromHours(3), heard + TimeSpan.FromHours(9),
            [new OfficialAreaAnswer("Stadt Hamm", null, null)], "de", "STARKE HITZE", "Amtliche WARNUNG vor HITZE", "Am Nachmittag.", "Viel trinken.");
        var official = new OfficialWarningsAnswer(state, state == "off" ? null : "feed.example", heard, 0, null, state == "current" ? [warning] : []);

        var view = new HitzeWarningsComposer(English).Compose(HitzeHost.Catalog().Cities[0], [], official, heard);

        Assert.Contains(expected, view.OfficialState, StringComparison.Ordinal);
        Assert.Equal(isDoubtful, view.IsOfficialDoubtful);
        Assert.All(view.Official, one =>
        {
            Assert.Equal(("STARKE HITZE", "level 1"), (one.Event, one.Level));
            Assert.Equal("Amtliche WARNUNG vor HITZE", one.Headline);
            Assert.Equal("de", one.Language);
            Assert.Equal("Begins later: 2026-07-14, 15:00 to 2026-07-14, 21:00", one.Span);
        });
        Assert.Equal(state == "current" ? 1 : 0, view.Official.Count);
    }

    private static CheckedNetwork Network(double[] means)
    {
        var hours = means.Select(mean => double.IsNaN(mean) ? HeatHour.Missing : new HeatHour(mean, mean - 1, mean + 1, 100)).ToArray();
        var flags = means.Select(mean => mean > 50 ? HeatFlags.Range : HeatFlags.None).ToArray();
        var place = new HeatPlace("a", 51, 7, new PlanePoint(0, 0));
        return new CheckedNetwork(
            new HeatNetwork([place], Instant.From(new DateTimeOffset(2026, 7, 1, 18, 0, 0, TimeSpan.Zero)), [hours]), [flags], QualityRules.Default);
    }

    private static (int Width, int Height, byte[] Pixels) Decode(byte[] png)
    {
        var (width, height, palette) = (0, 0, 0);
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var type = Encoding.ASCII.GetString(png, at + 4, 4);
            var data = png.AsSpan(at + 8, length);
            Assert.Equal(BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)), Crc(png.AsSpan(at + 4, length + 4)));
            if (type == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
            }
            else if (type == "PLTE")
            {
                palette = length / 3;
            }
            else if (type == "IDAT")
            {
                packed.Write(data);
            }

            at += 12 + length;
        }

        Assert.Equal(9, palette);
        packed.Position = 0;
        using var raw = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Decompress))
        {
            zlib.CopyTo(raw);
        }

        var rows = raw.ToArray();
        Assert.Equal((width + 1) * height, rows.Length);
        return (width, height, [.. Enumerable.Range(0, height).SelectMany(row => rows.Skip((row * (width + 1)) + 1).Take(width))]);
    }

    // Bit by bit, as the standard words it.
    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var one in data)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
            }
        }

        return ~crc;
    }

    private static IEnumerable<string> Constants(Type type) => type.GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<string> Gaps(string text) => System.Text.RegularExpressions.Regex
        .Matches(text, "\\{[0-9]\\}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5))
        .Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}

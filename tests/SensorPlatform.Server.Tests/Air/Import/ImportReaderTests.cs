using System.Globalization;
using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.AirQino;
using SensorPlatform.Server.Air.Import;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Options;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Air.Import;

public sealed class ImportReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The rows of SMART16 are those of air-quality.md 1.4.
    [Fact]
    public void The_export_of_the_CNR_becomes_raw_reports_with_rad_as_humidity()
    {
        const string Text = """
            long,lat,data,tair,rad,co2,pm2_5,pm10,o3,no2,co,voc,ds18
            10.577585,43.8019066666667,2020-01-01 00:00:02,2.8,97.6,458,92,71.0,352,212,164,444,15.3
            10.577585,43.8019066666667,2020-01-01 00:01:36,2.8,97.9,458,101,78.0,354,212,169,449,15.29
            """;
        var content = Read(Text, Options());

        Assert.Equal([(2, "2020-01-01T00:00:02Z"), (3, "2020-01-01T00:01:36Z")], content.Rows.Select(static row => (row.Line, TextOf(row.Time))));
        Assert.Equal(
            """{"station_name":"SMART16","utc_timestamp":"2020-01-01 00:00:02","values":[{"sensor":"co","value":164},{"sensor":"co2","value":458},{"sensor":"extT","value":2.8},{"sensor":"intT","value":15.3},{"sensor":"lat","value":43.8019066666667},{"sensor":"lon","value":10.577585},{"sensor":"no2","value":212},{"sensor":"o3","value":352},{"sensor":"pm10","value":71},{"sensor":"pm25","value":92},{"sensor":"rh","value":97.6},{"sensor":"voc","value":444}]}""",
            Encoding.UTF8.GetString(content.Rows[0].Report));
        Assert.Equal(AirQinoReport.RawFPort, Uplink(content.Rows[0]).FPort);

        var swapped = Encoding.UTF8.GetString(Read(Text, Options() with { SwapsPm = true }).Rows[0].Report);
        Assert.Contains("""{"sensor":"pm10","value":92},{"sensor":"pm25","value":71}""", swapped, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_of_the_platform_are_read_by_their_headings_and_others_by_what_is_said_of_them()
    {
        var content = Read("""
            CO;"Temp. int.";PM2.5;utc_timestamp;Biossido;battery
            0.3;39.6;4;2026-01-31 08:02:00;21;3.6
            """, Options() with { Mode = AirQinoMode.Current, Columns = Columns("Biossido", "no2") });

        Assert.Equal("SMART16", Uplink(Assert.Single(content.Rows)).Device.ToString());
        Assert.Equal(4 * 9, Uplink(content.Rows[0]).Payload.Length);
        Assert.Contains("battery", Assert.Single(content.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_for_each_sensor_are_put_together_by_their_hour()
    {
        var content = Read("""
            timestamp,sensor,value
            2024-02-04 08:00:00,CO,0.0
            2024-02-04 09:00:00,CO,0.1
            2024-02-04 08:00:00,PM2.5,14.566667
            2024-02-04 08:00:00,PM2.5,15
            2024-02-04 09:00:00,XY,1
            """, Hourly());

        Assert.Equal(["2024-02-04T08:00:00Z"], content.Rows.Select(static row => TextOf(row.Time)));
        Assert.Equal(2 * 9, Uplink(content.Rows[0]).Payload.Length);
        Assert.Equal([5, 6, 3], content.Faults.Select(static fault => fault.Line));
    }

    [Fact]
    public void The_newest_hour_of_a_file_is_left_out_unless_it_was_over()
    {
        const string Text = "timestamp,NO2\n2024-02-04 08:00:00,1\n2024-02-04 09:00:00,2\n";

        Assert.Single(Read(Text, Hourly()).Rows);
        Assert.Equal(2, Read(Text, Hourly() with { KeepsNewestHour = true }).Rows.Count);
    }

    [Theory]
    [InlineData("0,905", false, false)]
    [InlineData("0,905", true, true)]
    [InlineData("0.905", false, true)]
    [InlineData("0.905", true, false)]
    [InlineData("1.234,5", true, false)]
    [InlineData("1,234.5", false, false)]
    [InlineData("905", false, true)]
    [InlineData("905", true, true)]
    [InlineData("1e400", false, false)]
    [InlineData("x", false, false)]
    public void A_decimal_sign_that_is_not_certain_refuses_the_row(string number, bool hasDecimalComma, bool isRead)
    {
        var content = Read($"timestamp;co\n2026-01-31 08:02:00;{number}\n", Options() with { HasDecimalComma = hasDecimalComma });

        Assert.Equal(isRead ? (1, 0) : (0, 1), (content.Rows.Count, content.Faults.Count));
        Assert.All(content.Faults, static fault => Assert.Equal(2, fault.Line));
    }

    [Fact]
    public void Local_times_that_the_clocks_skip_are_refused_and_those_shown_twice_go_by_their_order()
    {
        var rome = Options() with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome") };
        var spring = Read("data,no2\n2020-03-29 01:59:00,1\n2020-03-29 02:30:00,2\n2020-03-29 03:01:00,3\n", rome);
        var autumn = Read("data,no2\n2020-10-25 01:59:00,1\n2020-10-25 02:30:00,2\n2020-10-25 02:00:00,3\n2020-10-25 02:59:00,4\n2020-10-25 03:00:00,5\n", rome);

        Assert.Equal(["2020-03-29T00:59:00Z", "2020-03-29T01:01:00Z"], spring.Rows.Select(static row => TextOf(row.Time)));
        Assert.Equal(3, Assert.Single(spring.Faults).Line);
        Assert.Equal(
            ["2020-10-24T23:59:00Z", "2020-10-25T00:30:00Z", "2020-10-25T01:00:00Z", "2020-10-25T01:59:00Z", "2020-10-25T02:00:00Z"],
            autumn.Rows.Select(static row => TextOf(row.Time)));
        Assert.Contains("twice", Assert.Single(autumn.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("02:00:00,CO,1|02:00:00,NO2,2|02:00:00,CO,3|02:00:00,NO2,4|03:00:00,CO,5")]
    [InlineData("02:00:00,CO,1|02:00:00,CO,3|03:00:00,CO,5|02:00:00,NO2,2|02:00:00,NO2,4")]
    public void Hours_shown_twice_are_told_apart_for_each_sensor_of_a_tall_table(string rows)
    {
        var content = Read(
            "timestamp,sensor,value\n" + string.Concat(rows.Split('|').Select(static row => $"2020-10-25 {row}\n")),
            Hourly() with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome"), KeepsNewestHour = true });

        Assert.Empty(content.Faults);
        Assert.Equal(
            [("2020-10-25T00:00:00Z", 18), ("2020-10-25T01:00:00Z", 18), ("2020-10-25T02:00:00Z", 9)],
            content.Rows.Select(static row => (TextOf(row.Time), Uplink(row).Payload.Length)));
        Assert.Contains("4 rows", Assert.Single(content.Notes), StringComparison.Ordinal);
        Assert.Contains("""{"sensor":"CO","value":3},{"sensor":"NO2","value":4}""", Encoding.UTF8.GetString(content.Rows[1].Report), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Bad_rows_are_told_by_their_line_and_the_others_are_read()
    {
        var content = Read("data,no2\n2026-01-31 08:02:00,1\nyesterday,2\n2026-01-31 08:04:00,\n2026-01-31 08:06:00,1,2\n2026-01-31T08:08:00Z,5\n2026-01-31 08:02:00,7\n", Options());

        Assert.Equal(2, content.Rows.Count);
        Assert.Equal([3, 4, 5, 7], content.Faults.Select(static fault => fault.Line));
    }

    [Theory]
    [InlineData("9999-12-31 23:59:59")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("2262-05-01 00:00:00")]
    [InlineData("1600-01-01 00:00:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("2026-11-21 08:06:00")]
    [InlineData("2100-01-01T00:00:00Z")]
    public void A_time_that_cannot_be_or_has_not_come_yet_refuses_its_row_alone(string time)
    {
        var table = Read($"data,no2\n2026-11-21 08:04:00,1\n{time},2\n", Options() with { Zone = TimeZoneInfo.Utc });
        var json = Read(
            $$"""{"raw_data":[{"utc_timestamp":"2026-11-21 08:04:00","no2":1},{"utc_timestamp":"{{time}}","no2":2}]}""",
            Options() with { Format = ImportFormat.AirQinoJson, Mode = AirQinoMode.Raw });

        Assert.Equal((1, 3), (table.Rows.Count, Assert.Single(table.Faults).Line));
        Assert.Equal((1, 2), (json.Rows.Count, Assert.Single(json.Faults).Line));
    }

    [Fact]
    public void A_reference_row_of_a_year_that_cannot_be_is_refused()
    {
        foreach (var text in new[]
        {
            "time,value\n9999-12-31T23:00:00-14:00,1\n0001-01-01T00:00:00+14:00,1\n1600-01-01T00:00:00Z,1\n2026-11-21T06:00:00Z,5\n2027-01-01T00:00:00Z,1\n",
            "AR-ACROPOLI;NO2;99991231;24;1;1\nAR-ACROPOLI;NO2;00010101;1;1;1\nAR-ACROPOLI;NO2;16000101;1;1;1\nAR-ACROPOLI;NO2;20261121;7;5;1\nAR-ACROPOLI;NO2;20270101;1;1;1\n",
        })
        {
            var content = Read(text, Options() with { Format = ImportFormat.Arpat, Mode = AirQinoMode.Hourly, ReferenceSensor = "NO2" });

            Assert.Equal((1, 4), (content.Rows.Count, content.Faults.Count));
        }
    }

    [Fact]
    public void A_first_line_without_end_is_refused_without_reading_it_whole()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<RefusedRequestException>(() => ReadBytes(Bytes20M(), Options()));

        // Of these, the test's own bytes are 20 million.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60_000_000);
    }

    private static byte[] Bytes20M()
    {
        var bytes = new byte[20_000_000];
        bytes.AsSpan().Fill((byte)'a');
        return bytes;
    }

    [Theory]
    [InlineData("""{"raw_data":[{"utc_timestamp":"2026-01-31 08:02:00","no2":212,"lat":43.8},{"utc_timestamp":"soon","no2":1}]}""", (int)AirQinoMode.Raw, 1, 1)]
    [InlineData("""{"header":{"station_name":"SMART16"},"data":[{"timestamp":"2024-02-04 08:00:00","NO2":1},{"timestamp":"2024-02-04 09:00:00","NO2":1}]}""", (int)AirQinoMode.Hourly, 1, 1)]
    [InlineData("""[{"station_name":"SMART16","timestamp":"2026-01-31 08:02:00","values":[{"sensor":"rh","value":64.1,"unit":"%"}]}]""", (int)AirQinoMode.Current, 1, 0)]
    [InlineData("""{    "last_timestamp": "2024-05-29 08:43:00", "values":[ {"sensor":"extT","value":228.0}]}""", (int)AirQinoMode.Raw, 1, 0)]
    [InlineData("""{    "values": []}""", (int)AirQinoMode.Raw, 0, 1)]
    public void Saved_answers_of_the_API_are_read(string json, int mode, int rows, int faults)
    {
        var content = Read(json, Options() with { Format = ImportFormat.AirQinoJson, Mode = (AirQinoMode)mode });

        Assert.Equal((rows, faults), (content.Rows.Count, content.Faults.Count));
        Assert.All(content.Rows, static row => Assert.Equal(UplinkKind.Data, Uplink(row).Kind));
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("7")]
    [InlineData("[7]")]
    [InlineData("""{"raw_data":{}}""")]
    [InlineData("""{"header":{"station_name":"SMART17"},"raw_data":[{"utc_timestamp":"2026-01-31 08:02:00","no2":212}]}""")]
    [InlineData("""{"station_name":"SMART17","raw_data":[{"utc_timestamp":"2026-01-31 08:02:00","no2":212}]}""")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"station_name":"SMART17","last_timestamp":"2026-01-31 08:02:00","values":[{"sensor":"rh","value":64.1}]}""")]
    public void A_file_of_another_shape_sort_or_station_is_refused(string json) => Assert.Throws<RefusedRequestException>(
        () => Read(json, Options() with { Format = ImportFormat.AirQinoJson }));

    [Theory]
    [InlineData("")]
    [InlineData("a,b\n1,2\n")]
    [InlineData("data,xy\n2026-01-31 08:02:00,1\n")]
    [InlineData("data,no2,NO2\n2026-01-31 08:02:00,1,2\n")]
    public void A_table_without_time_or_sensor_or_with_one_twice_is_refused(string text)
    {
        if (text.Length == 0)
        {
            Assert.Empty(Read(text, Options()).Rows);
            return;
        }

        Assert.Throws<RefusedRequestException>(() => Read(text, Options()));
    }

    [Fact]
    public void Reference_hours_become_hourly_reports()
    {
        var content = Read("LU;NO2;20200115;24;31.25;1\n", Hourly() with { Format = ImportFormat.Arpat, ReferenceSensor = "no2" });

        Assert.Equal("2020-01-15T22:00:00Z", TextOf(Assert.Single(content.Rows).Time));
        Assert.Equal(AirQinoReport.HourlyFPort, Uplink(content.Rows[0]).FPort);
    }

    [Fact]
    public void Files_cut_anywhere_or_broken_anyhow_are_read_or_refused()
    {
        var random = new Random(6);
        (ImportFormat Format, string Text)[] files =
        [
            (ImportFormat.AirQinoCsv, "data,no2,\"Temp. int.\"\n2026-01-31 08:02:00,1,\"2\"\n2026-01-31 08:04:00,3,4\n"),
            (ImportFormat.AirQinoJson, """{"raw_data":[{"utc_timestamp":"2026-01-31 08:02:00","no2":212}]}"""),
        ];
        foreach (var (format, text) in files)
        {
            var whole = Encoding.UTF8.GetBytes(text);
            for (var round = 0; round < whole.Length + 300; round++)
            {
                var content = round < whole.Length ? whole[..round] : (byte[])whole.Clone();
                if (round >= whole.Length)
                {
                    content[random.Next(content.Length)] = (byte)random.Next(256);
                }

                CheckAny(content, Options() with { Format = format });
            }
        }
    }

    private static ImportOptions Options() => new() { Format = ImportFormat.AirQinoCsv, Station = "SMART16", Mode = AirQinoMode.Raw };

    private static ImportOptions Hourly() => Options() with { Format = ImportFormat.AirQinoHourly, Mode = AirQinoMode.Hourly };

    private static Dictionary<string, string> Columns(string name, string target) => new(StringComparer.Ordinal) { [name] = target };

    private static string TextOf(Instant time) =>
        time.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Uplink Uplink(ImportRow row)
    {
        Assert.Equal(EnvelopeError.None, AirQinoReport.TryParse(row.Report, out var uplink));
        return uplink;
    }

    private void CheckAny(byte[] content, ImportOptions options)
    {
        try
        {
            Assert.All(ReadBytes(content, options).Rows, static row => Uplink(row));
        }
        catch (RefusedRequestException refusal)
        {
            Assert.NotEmpty(refusal.Message);
        }
    }

    private ImportContent Read(string text, ImportOptions options) => ReadBytes(Encoding.UTF8.GetBytes(text), options);

    private ImportContent ReadBytes(byte[] content, ImportOptions options)
    {
        var path = _folder.File("file");
        File.WriteAllBytes(path, content);
        return ImportReader.Read([path], options, Instant.From(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero)));
    }
}

using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Heat.Export;
using SensorPlatform.Server.Tests.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Api;

public sealed class HeatExportApiTests
{
    private const string Path = "/api/v1/heat/export?from=2026-07-13&to=2026-07-15&city=hamm&format=";

    [Theory]
    [InlineData("csv", "text/csv", "heat-hamm-20260713T0000Z-20260715T0000Z.csv")]
    [InlineData("csv&layer=stations", "text/csv", "heat-stations-hamm-20260713T0000Z-20260715T0000Z.csv")]
    [InlineData("csv-de&layer=days", "text/csv", "heat-days-hamm-20260713T0000Z-20260715T0000Z.csv")]
    [InlineData("csv&layer=climateDays", "text/csv", "heat-climateDays-hamm-20260713T0000Z-20260715T0000Z.csv")]
    [InlineData("geojson", "application/geo+json", "heat-stations-hamm-20260713T0000Z-20260715T0000Z.geojson")]
    [InlineData("geojson&layer=hotspots&hours=all", "application/geo+json", "heat-hotspots-hamm-20260713T0000Z-20260715T0000Z.geojson")]
    [InlineData("gpkg", "application/geopackage+sqlite3", "heat-hamm-20260713T0000Z-20260715T0000Z.gpkg")]
    [InlineData("citation", "text/plain", "heat-hamm-20260713T0000Z-20260715T0000Z-citation.txt")]
    [InlineData("zip", "application/zip", "heat-hamm-20260713T0000Z-20260715T0000Z.zip")]
    public async Task The_same_question_gives_the_same_bytes_under_a_name_that_tells_it(string format, string type, string name)
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();

        using var first = await host.Client.GetAsync(Path + format, TestContext.Current.CancellationToken);
        using var second = await host.Client.GetAsync(Path + format, TestContext.Current.CancellationToken);

        Assert.True(first.IsSuccessStatusCode, await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(type, first.Content.Headers.ContentType?.MediaType);
        Assert.Equal(name, first.Content.Headers.ContentDisposition?.FileName);
        var bytes = await first.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(bytes);
        Assert.Equal(bytes, await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        await using var again = await host.StartAgainAsync();
        Assert.Equal(bytes, await again.Client.GetByteArrayAsync(Path + format, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("gpkg")]
    [InlineData("zip")]
    public async Task What_comes_late_changes_the_data_and_no_byte_of_what_was_known_before(string format)
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();
        var known = Instant.From(new DateTimeOffset(2026, 7, 14, 13, 5, 0, TimeSpan.Zero));
        var noon = Instant.From(new DateTimeOffset(2026, 7, 14, 12, 0, 0, TimeSpan.Zero));
        var first = host.Hour(SampleCity.HeatSensor, Quantity.AirTemperature, noon, 5, 34, 36, 175) with { Revision = 0, Known = known };
        var pinned = Path + format + "&asOf=2026-07-14T13:10:00Z";
        using (var rows = new TelemetryRows(host.TelemetryPath, SampleCity.HeatSensor))
        {
            rows.Window(in first);
        }

        var (before, cited) = (await BytesAsync(host, Path + format), await BytesAsync(host, pinned));
        var second = first with { Count = 6, Maximum = 39, Sum = 214, Revision = 1, Known = known + TimeSpan.FromMinutes(10) };
        using (var rows = new TelemetryRows(host.TelemetryPath, SampleCity.HeatSensor))
        {
            rows.Window(in first, isKept: true);
            rows.Window(in second);
        }

        // Maps and days are kept for a while.
        host.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.NotEqual(before, await BytesAsync(host, Path + format));
        Assert.Equal(cited, await BytesAsync(host, pinned));
        await using var again = await host.StartAgainAsync();
        Assert.Equal(cited, await BytesAsync(again, pinned));
    }

    [Fact]
    public async Task The_bundle_has_its_citation_and_a_checksum_that_holds_for_each_file()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();

        var bytes = await host.Client.GetByteArrayAsync(Path + "zip&asOf=2026-07-14T13:15:00Z", TestContext.Current.CancellationToken);

        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        Assert.All(zip.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
        var sums = Encoding.UTF8.GetString(Content(zip, "SHA256SUMS")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(sums, line => line.EndsWith(".gpkg", StringComparison.Ordinal));
        Assert.Equal(
            zip.Entries.Select(entry => entry.FullName).Where(name => name != "SHA256SUMS").Order(StringComparer.Ordinal),
            sums.Select(line => line[66..]).Order(StringComparer.Ordinal));
        foreach (var line in sums)
        {
            Assert.Equal(line[..64], Convert.ToHexStringLower(SHA256.HashData(Content(zip, line[66..]))));
        }

        var citation = Encoding.UTF8.GetString(Content(zip, "CITATION.txt"));
        Assert.Contains("Datenstand 14.07.2026 13:15 UTC, SensorPlatform ", citation, StringComparison.Ordinal);
        Assert.Contains($"SHA-256 (heat-hamm-20260713T0000Z-20260715T0000Z.gpkg) {sums[0][..64]}", citation, StringComparison.Ordinal);
        Assert.Contains("census_licence: none\n", citation, StringComparison.Ordinal);
        Assert.DoesNotContain("dl-de/by-2-0", citation, StringComparison.Ordinal);
        Assert.Contains("2 x milesight/em300-th", citation, StringComparison.Ordinal);
        Assert.Contains("cff-version: 1.2.0", Encoding.UTF8.GetString(Content(zip, "CITATION.cff")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shp", "format")]
    [InlineData("csv&layer=roads", "layer")]
    [InlineData("geojson&layer=hours", "layer")]
    [InlineData("csv&layer=hours,stations", "layer")]
    [InlineData("gpkg&hours=noon", "hours")]
    public async Task A_question_that_makes_no_sense_is_told_what_to_change(string format, string parameter)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetProblemAsync(Path + format, 400);

        Assert.True(problem.GetProperty("errors").TryGetProperty(parameter, out _), problem.ToString());
    }

    [Theory]
    [InlineData("csv", 200)]
    [InlineData("gpkg", 200)]
    [InlineData("shp", 400)]
    public async Task Who_asks_for_the_head_gets_the_headers_of_the_file_and_no_file(string format, int status)
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();
        using var head = new HttpRequestMessage(HttpMethod.Head, Path + format);

        using var answer = await host.Client.SendAsync(head, TestContext.Current.CancellationToken);
        using var whole = await host.Client.GetAsync(Path + format, TestContext.Current.CancellationToken);

        Assert.Equal((status, status), ((int)answer.StatusCode, (int)whole.StatusCode));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(whole.Content.Headers.ContentType, answer.Content.Headers.ContentType);
        Assert.Equal(whole.Content.Headers.ContentDisposition, answer.Content.Headers.ContentDisposition);
    }

    [Fact]
    public async Task A_surface_of_too_few_stations_is_not_there()
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetProblemAsync(Path + "asc", 404);

        Assert.Contains("too few stations", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_all_room_is_taken_an_export_is_asked_to_come_again_and_no_file_stays()
    {
        using var folder = new TemporaryFolder();
        using var exports = new ExportFolder(folder.File("exports"));
        await using var host = await ApiHost.StartAsync(services => services.AddSingleton(exports));
        var taken = new List<ExportFile>();
        for (var i = 0; i < ExportFolder.MostFiles; i++)
        {
            taken.Add(await exports.TryRentAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("No room."));
        }

        using var refused = await host.Client.GetAsync(Path + "gpkg", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        taken.ForEach(file => file.Dispose());

        using var answered = await host.Client.GetAsync(Path + "gpkg", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        await Eventually.TrueAsync(() => Directory.GetFiles(folder.File("exports")).Length == 0, "the file is gone");
    }

    [Fact]
    public async Task While_all_places_for_hours_are_taken_hours_are_asked_to_come_again_and_other_tables_are_not()
    {
        using var folder = new TemporaryFolder();
        using var exports = new ExportFolder(folder.File("exports"));
        await using var host = await ApiHost.StartAsync(services => services.AddSingleton(exports));
        var taken = new List<ExportPlace>();
        for (var i = 0; i < ExportFolder.MostReadings; i++)
        {
            taken.Add(await exports.TryRentReadingAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("No room."));
        }

        using var refused = await host.Client.GetAsync(Path + "csv", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        using var other = await host.Client.GetAsync(Path + "csv&layer=stations", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        taken.ForEach(place => place.Dispose());

        // More than there are places: each gives its own back.
        for (var i = 0; i <= ExportFolder.MostReadings; i++)
        {
            using var answered = await host.Client.GetAsync(Path + "csv", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        }
    }

    private static Task<byte[]> BytesAsync(ApiHost host, string path) => host.Client.GetByteArrayAsync(path, TestContext.Current.CancellationToken);

    private static byte[] Content(ZipArchive zip, string name)
    {
        using var content = (zip.GetEntry(name) ?? throw new InvalidOperationException(name)).Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}

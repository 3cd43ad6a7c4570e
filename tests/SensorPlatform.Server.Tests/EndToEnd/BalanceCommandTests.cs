using System.Text.Json;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Tests.Bookkeeping;

namespace SensorPlatform.Server.Tests.EndToEnd;

/// <summary>The command on a folder that a server has open.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class BalanceCommandTests
{
    [Fact]
    public async Task It_tells_days_and_sensors_apart_and_ends_with_1_when_a_message_is_missing()
    {
        await using var folder = new BooksFolder();
        folder.NoteSensors();
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday, 3);
        await folder.ReceiveAsync(folder.Hamm, 2, BooksFolder.Saturday, 2);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s1", Outcome.Stored, 3);
        folder.Write(BooksFolder.Saturday, folder.Hamm, "s2", Outcome.Stored, 1);
        folder.FoldAll();

        var (whole, _, _) = await RunAsync(folder, "--by", "day");
        var (friday, days, _) = await RunAsync(folder, "--by", "day", "--to", "2026-11-20", "--json");
        var (sensors, table, _) = await RunAsync(folder, "--by", "sensor");
        var (recount, differences, _) = await RunAsync(folder, "--recount", "--from", "2026-11-20");
        var (wrong, _, error) = await RunAsync(folder, "--from", "yesterday");

        Assert.Equal(1, whole);
        Assert.Equal(0, friday);
        var item = JsonSerializer.Deserialize<JsonElement>(days).GetProperty("items")[0];
        Assert.Equal("2026-11-20", item.GetProperty("day").GetString());
        Assert.Equal(3, item.GetProperty("received").GetInt64());
        Assert.Equal(0, sensors);
        Assert.Contains("s1", table, StringComparison.Ordinal);
        Assert.Equal(1, recount);
        Assert.Contains("2026-11-20: 3 records, 3 outcomes, 0 in flight: closes", differences, StringComparison.Ordinal);
        Assert.Contains("hamm, s2: 2 records, 1 outcomes, 1 lost by us", differences, StringComparison.Ordinal);
        Assert.Equal(1, wrong);
        Assert.Contains("Write it as 2026-11-21", error, StringComparison.Ordinal);
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(BooksFolder folder, params string[] arguments) =>
        ProgramRun.RunAsync(["balance", "--data", folder.FullName, .. arguments]);
}

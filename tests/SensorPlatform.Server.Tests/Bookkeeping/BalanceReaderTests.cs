using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Bookkeeping;

namespace SensorPlatform.Server.Tests.Bookkeeping;

public sealed class BalanceReaderTests
{
    [Fact]
    public async Task Messages_without_an_outcome_yet_are_in_flight_of_their_day_and_network()
    {
        await using var folder = new BooksFolder();
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday, 3);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s1", Outcome.Stored, 2);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s1", Outcome.Duplicate, 1);
        folder.FoldAll();
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Saturday, 2);
        await folder.ReceiveAsync(folder.Arezzo, 3, BooksFolder.Saturday, 4);
        await folder.ReceiveUnreadableAsync(folder.Arezzo, BooksFolder.Saturday);

        var sheet = (await folder.Reader.ReadAsync(BalanceGrouping.Day, int.MinValue, int.MaxValue, TestContext.Current.CancellationToken));
        var networks = (await folder.Reader.ReadAsync(BalanceGrouping.Network, BooksFolder.Saturday, BooksFolder.Saturday, TestContext.Current.CancellationToken));

        Assert.True(sheet.IsClosed);
        Assert.Equal([(BooksFolder.Friday, 3L, 0L), (BooksFolder.Saturday, 7L, 7L)], sheet.Lines.Select(Figures));
        Assert.Equal(10, sheet.Total.Received);
        Assert.Equal(
            [("arezzo", 5L, 5L), ("hamm", 2L, 2L)],
            networks.Lines.Select(line => (line.Network, line.Received, line.InFlight)));
        Assert.All(sheet.Lines, line => Assert.Equal(0, line.Missing));

        static (int, long, long) Figures(BalanceLine line) => (line.Day ?? 0, line.Received, line.InFlight);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, -1)]
    public async Task An_outcome_too_few_or_too_many_opens_its_day_and_network_alone(int booked, int missing)
    {
        await using var folder = new BooksFolder();
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday, 3);
        await folder.ReceiveAsync(folder.Arezzo, 3, BooksFolder.Friday, 5);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s1", Outcome.Stored, booked);
        folder.Write(BooksFolder.Friday, folder.Arezzo, "s3", Outcome.Stored, 5);
        folder.FoldAll();

        var sheet = (await folder.Reader.ReadAsync(BalanceGrouping.None, int.MinValue, int.MaxValue, TestContext.Current.CancellationToken));

        Assert.False(sheet.IsClosed);
        var open = Assert.Single(sheet.Lines, line => line.Missing != 0);
        Assert.Equal((BooksFolder.Friday, "hamm", missing), (open.Day, open.Network, open.Missing));
    }

    [Fact]
    public async Task Two_errors_that_cancel_each_other_out_are_both_seen()
    {
        await using var folder = new BooksFolder();
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday, 3);
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Saturday, 3);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s1", Outcome.Stored, 4);
        folder.Write(BooksFolder.Saturday, folder.Hamm, "s1", Outcome.Stored, 2);
        folder.FoldAll();

        var sheet = (await folder.Reader.ReadAsync(BalanceGrouping.Day, int.MinValue, int.MaxValue, TestContext.Current.CancellationToken));

        Assert.Equal(0, sheet.Total.Missing);
        Assert.False(sheet.IsClosed);
        Assert.Equal([-1L, 1L], sheet.Lines.Select(line => line.Missing));
    }

    [Fact]
    public async Task A_sensor_has_its_outcomes_and_what_is_in_flight_for_it()
    {
        await using var folder = new BooksFolder();
        folder.NoteSensors();
        await folder.ReceiveAsync(folder.Hamm, 1, BooksFolder.Friday, 3);
        await folder.ReceiveAsync(folder.Hamm, 99, BooksFolder.Friday, 2);
        folder.Write(BooksFolder.Friday, folder.Hamm, "s1", Outcome.Stored, 3);
        folder.Write(BooksFolder.Friday, folder.Hamm, null, Outcome.RejectedUnknownSensor, 2);
        folder.FoldAll();
        await folder.ReceiveAsync(folder.Hamm, 2, BooksFolder.Saturday);

        var sheet = (await folder.Reader.ReadAsync(BalanceGrouping.Sensor, int.MinValue, int.MaxValue, TestContext.Current.CancellationToken));

        Assert.Equal(
            [("", 2L, 0L), ("s1", 3L, 0L), ("s2", 1L, 1L)],
            sheet.Lines.Select(line => (line.Sensor, line.Received, line.InFlight)));
        Assert.Equal(6, sheet.Total.Received);
    }
}

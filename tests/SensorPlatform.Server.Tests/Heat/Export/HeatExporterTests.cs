using System.IO.Pipelines;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Heat.Census;
using SensorPlatform.Server.Heat.Export;
using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Heat.Export;

public sealed class HeatExporterTests
{
    [Fact]
    public async Task An_export_that_is_stopped_in_the_middle_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        using var exports = new ExportFolder(folder.File("exports"));
        using var stopping = new CancellationTokenSource();
        var store = new StoppingStore(stopping);
        var exporter = Exporter(store, exports);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => exporter.PrepareAsync(
            SampleHeat.Question(HeatFormat.GeoPackage, HeatLayer.Stations, HeatLayer.Hours) with { AsOf = Instant.None },
            HeatProgress.None,
            stopping.Token));

        Assert.Empty(Directory.GetFiles(folder.File("exports")));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_leaves_no_file_and_says_so()
    {
        using var folder = new TemporaryFolder();
        using var exports = new ExportFolder(folder.File("exports"));
        var exporter = Exporter(new StoppingStore(null), exports);

        await Assert.ThrowsAsync<StorageException>(() => exporter.PrepareAsync(
            SampleHeat.Question(HeatFormat.Zip, HeatLayer.Stations, HeatLayer.Hours) with { AsOf = Instant.None },
            HeatProgress.None,
            TestContext.Current.CancellationToken));

        Assert.Empty(Directory.GetFiles(folder.File("exports")));
    }

    [Fact]
    public void What_a_process_that_was_killed_has_left_goes_at_the_next_start()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("exports"));
        File.WriteAllText(folder.File("exports/7.part"), "half");

        using var exports = new ExportFolder(folder.File("exports"));

        Assert.False(File.Exists(folder.File("exports/7.part")));
    }

    [Fact]
    public async Task What_is_given_back_after_the_folder_has_gone_harms_nobody()
    {
        using var folder = new TemporaryFolder();
        var exports = new ExportFolder(folder.File("exports"));
        var file = await exports.TryRentAsync(TestContext.Current.CancellationToken);
        var place = await exports.TryRentReadingAsync(TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file!.FullName, "half", TestContext.Current.CancellationToken);

        exports.Dispose();

        Assert.Null(Record.Exception(file.Dispose));
        Assert.Null(Record.Exception(place!.Dispose));
    }

    [Fact]
    public async Task Hours_that_a_store_does_not_answer_give_their_place_back()
    {
        using var folder = new TemporaryFolder();
        using var exports = new ExportFolder(folder.File("exports"));
        var exporter = Exporter(new StoppingStore(null), exports);
        var question = SampleHeat.Question(HeatFormat.Csv, HeatLayer.Hours) with { AsOf = Instant.None, To = SampleHeat.At(2027, 7, 1) };

        for (var i = 0; i <= ExportFolder.MostReadings; i++)
        {
            await Assert.ThrowsAsync<StorageException>(() => exporter.PrepareAsync(
                question, HeatProgress.None, TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData(nameof(HeatFormat.Csv))]
    [InlineData(nameof(HeatFormat.GeoPackage))]
    public async Task Data_as_of_a_time_are_the_same_bytes_months_later(string format)
    {
        using var folder = new TemporaryFolder();
        var asOf = SampleHeat.At(2026, 7, 20);
        var question = SampleHeat.Question(Enum.Parse<HeatFormat>(format), HeatLayer.Hours) with { AsOf = asOf, To = asOf };
        var soon = await BytesAsync(TimeSpan.Zero);

        Assert.Equal(soon, await BytesAsync(TimeSpan.FromDays(20)));
        Assert.Equal(soon, await BytesAsync(TimeSpan.FromDays(200)));

        async Task<byte[]> BytesAsync(TimeSpan later)
        {
            using var exports = new ExportFolder(folder.File("exports"));
            var exporter = Exporter(new HeatStore((_, _) => 20), exports, new FakeTime((asOf + later).ToDateTimeOffset()));
            using var export = await exporter.PrepareAsync(question, HeatProgress.None, TestContext.Current.CancellationToken);
            using var bytes = new MemoryStream();
            var output = PipeWriter.Create(bytes);
            await export.WriteAsync(output, TestContext.Current.CancellationToken);
            await output.CompleteAsync();
            return bytes.ToArray();
        }
    }

    private static HeatExporter Exporter(StoppingStore store, ExportFolder exports) =>
        Exporter(store, exports, new FakeTime(SampleHeat.To.ToDateTimeOffset()));

    private static HeatExporter Exporter<TStore>(TStore store, ExportFolder exports, TimeProvider time)
        where TStore : ITelemetryReader, IWindowHistory
    {
        var cells = new CellDesk(NullLogger<CellDesk>.Instance);
        var desk = new HeatDesk(new CityCatalog([SampleHeat.Town]), store, store, cells, time);
        return new HeatExporter(desk, store, store, time, exports);
    }

    /// <summary>Answers each question with one hour, until it is stopped, or fails.</summary>
    private sealed class StoppingStore(CancellationTokenSource? stopping) : ITelemetryReader, IWindowHistory
    {
        private int _reads;

        public Task<IReadOnlyList<ReadingRow>> ReadingsAsync(
            string sensorId, Quantity quantity, Instant from, Instant to, int limit, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public async Task<IReadOnlyList<AggregateRow>> AggregatesAsync(
            string sensorId, Quantity quantity, WindowLength length, Instant from, Instant to, int limit, CancellationToken cancellationToken)
        {
            // Three stations are read for their tests first, then for the rows.
            if (Interlocked.Increment(ref _reads) > 4)
            {
                if (stopping is null)
                {
                    throw new StorageException("The store cannot be read.");
                }

                await stopping.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
            }

            return [new AggregateRow(sensorId, new WindowAggregate(0, quantity, length, from, 6, 6, 20, 22, 126, 0, true, 1))];
        }

        public Task<IReadOnlyList<AggregateRow>> AggregatesAsOfAsync(
            string sensorId, Quantity quantity, WindowLength length, Instant from, Instant to, int limit, Instant asOf, CancellationToken cancellationToken) =>
            AggregatesAsync(sensorId, quantity, length, from, to, limit, cancellationToken);

        public Task<IReadOnlyList<AggregateRow>> RevisionsAsync(string sensorId, Quantity quantity, WindowLength length, Instant start) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<QuantileSketch?>> SketchesAsync(
            string sensorId, IReadOnlyList<AggregateRow> windows, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Heat.Export.Hours;

/// <summary>
/// Reads stored hours by station, quantity and time, in parts: while one is written the next is read, and the whole is never in memory.
/// </summary>
internal static class HourParts
{
    // Three weeks are 80 kB: what is larger costs the collector more than the questions to the store do.
    private static readonly TimeSpan Part = TimeSpan.FromDays(21);
    private const int PartsAhead = 4;

    /// <summary>The parts, those without rows left out.</summary>
    /// <param name="reader">The store.</param>
    /// <param name="question">Cities and span.</param>
    /// <param name="quantities">Which, in this order.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public static async IAsyncEnumerable<HourPart> ReadAsync(
        ITelemetryReader reader,
        HeatQuestion question,
        IReadOnlyList<Quantity> quantities,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var parts = Channel.CreateBounded<HourPart>(new BoundedChannelOptions(PartsAhead) { SingleReader = true, SingleWriter = true });
        var producer = Task.Run(() => FillAsync(parts.Writer, reader, question, quantities, reading.Token), CancellationToken.None);
        try
        {
            await foreach (var part in parts.Reader.ReadAllAsync(cancellationToken))
            {
                yield return part;
            }
        }
        finally
        {
            await reading.CancelAsync();
            await producer;
        }
    }

    private static async Task FillAsync(
        ChannelWriter<HourPart> parts,
        ITelemetryReader reader,
        HeatQuestion question,
        IReadOnlyList<Quantity> quantities,
        CancellationToken cancellationToken)
    {
        try
        {
            List<(City City, Station Station)> stations =
                [.. question.Cities.SelectMany(city => HeatMonths.StationsOf(city).Select(station => (city, station)))];
            for (var i = 0; i < stations.Count; i++)
            {
                foreach (var quantity in quantities)
                {
                    await FillAsync(parts, reader, question, stations[i], quantity, (i + 1.0) / stations.Count, cancellationToken);
                }
            }

            parts.Complete();
        }
        catch (Exception fault) when (fault is StorageException or OperationCanceledException)
        {
            // Who reads the channel is told.
            parts.Complete(fault);
        }
        catch (Exception fault)
        {
            parts.Complete(fault);
            throw;
        }
    }

    private static async Task FillAsync(
        ChannelWriter<HourPart> parts,
        ITelemetryReader reader,
        HeatQuestion question,
        (City City, Station Station) at,
        Quantity quantity,
        double done,
        CancellationToken cancellationToken)
    {
        for (var start = question.From; start < question.To; start += Part)
        {
            var end = start + Part < question.To ? start + Part : question.To;
            var rows = await reader.AggregatesAsync(
                at.Station.Sensor, quantity, WindowLength.OneHour, start, end, (int)Part.TotalHours + 1, cancellationToken);
            if (rows.Count > 0)
            {
                await parts.WriteAsync(new HourPart(at.City, at.Station, quantity, rows, done), cancellationToken);
            }
        }
    }
}

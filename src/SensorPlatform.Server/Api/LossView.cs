using System.Runtime.CompilerServices;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Api;

/// <summary>What the rows of the frame ledger mean to people: names of gateways, days of the city, the worst first.</summary>
internal sealed class LossView
{
    private readonly SensorDirectory _directory;
    private readonly BalanceBook _balance;
    private readonly int _partitionCount;
    private readonly Dictionary<(string City, ulong Gateway), string> _gateways = [];

    /// <summary>Takes the gateways that the city files name.</summary>
    public LossView(CityCatalog catalog, SensorDirectory directory, BalanceBook balance, IJournal journal)
    {
        _directory = directory;
        _balance = balance;
        _partitionCount = journal.PartitionCount;
        CityIds = [.. catalog.Cities.Select(city => city.Id)];
        foreach (var city in catalog.Cities)
        {
            foreach (var gateway in city.Gateways)
            {
                _gateways[(city.Id, GatewayHash.Of(gateway.Id))] = gateway.Name;
            }
        }
    }

    /// <summary>Ids of the cities.</summary>
    public IReadOnlyCollection<string> CityIds { get; }

    /// <summary>
    /// Messages of the sensor's partition that were folded and have no outcome (0 while the balance closes), and those that are
    /// journaled and not yet committed.
    /// </summary>
    public (long LostByUs, long InFlight) OwnLosses(SensorDefinition sensor) =>
        _balance.OpenOf(Partitions.Of(sensor.Device, _partitionCount));

    /// <summary>A row of a sensor's ledger.</summary>
    public LossItem Item(SensorDefinition sensor, LedgerGrouping by, in LedgerRow row)
    {
        var start = new Instant(row.Key);
        return by switch
        {
            LedgerGrouping.Hour => LossItem.OfTime(start, start + TimeSpan.FromHours(1), row.Sums),
            LedgerGrouping.Day => LossItem.OfTime(
                start, sensor.Calendar.StartOf(sensor.Calendar.DayOf(start) + 1), row.Sums),
            LedgerGrouping.Gateway => OfGateway(sensor.City, unchecked((ulong)row.Key), row.Sums),
            LedgerGrouping.SpreadingFactor => LossItem.OfSpreadingFactor((int)row.Key, row.Sums),
            _ => throw new SwitchExpressionException(by),
        };
    }

    /// <summary>The configured sensors of a city (null: of all) that have frames, by share lost, then by count.</summary>
    public IReadOnlyList<SensorLoss> Worst(string? city, IReadOnlyDictionary<string, LedgerSums> sums)
    {
        var losses = new List<SensorLoss>();
        foreach (var sensor in _directory.Sensors)
        {
            if ((city is null || string.Equals(sensor.City, city, StringComparison.Ordinal))
                && sums.TryGetValue(sensor.Id, out var sum))
            {
                losses.Add(new SensorLoss(
                    sensor.Id,
                    sensor.City,
                    sum.Expected,
                    sum.Received,
                    sum.Lost,
                    sum.LossPercent,
                    sum.Duplicates,
                    sum.Late,
                    sum.OutOfOrder,
                    sum.Rejoins,
                    sum.Resets,
                    sum.ClockFaults));
            }
        }

        return
        [
            .. losses.OrderByDescending(static loss => loss.LossPercent ?? -1)
                .ThenByDescending(static loss => loss.Lost)
                .ThenBy(static loss => loss.Sensor, StringComparer.Ordinal),
        ];
    }

    private LossItem OfGateway(string city, ulong gateway, in LedgerSums sums) =>
        LossItem.OfGateway(gateway, _gateways.GetValueOrDefault((city, gateway)), in sums);
}

using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Tests.Journal;

namespace SensorPlatform.Server.Tests.Storage;

/// <summary>Outputs of folding, as a shard would give them.</summary>
internal static class Fold
{
    internal const long Hour = 3_600_000_000_000;

    /// <summary>2025-10-09T08:00:00Z and 123,456 ns: a time that InfluxDB keeps as it is.</summary>
    internal const long Start = 1_759_996_800_000_123_456;

    internal static readonly Instant WindowStart = new(1_759_996_800_000_000_000);

    internal static SensorDirectory Sensors(int count = 3)
    {
        var sensors = new SensorDefinition[count];
        for (var i = 0; i < count; i++)
        {
            sensors[i] = new SensorDefinition(
                i,
                i == 1 ? "it's \\ a \"sensor\", no 1" : $"s{i}",
                i == 1 ? "arezzo" : "hamm",
                new NetworkId(1),
                SampleMessages.Device(i),
                DecoderTable.Families[0],
                TimeSpan.FromMinutes(10),
                TimeSpan.FromMinutes(30));
        }

        return new SensorDirectory(sensors);
    }

    internal static FoldOutput Output(long throughOffset, int partition = 0) =>
        new() { Partition = partition, ThroughOffset = throughOffset };

    internal static FoldOutput With(
        this FoldOutput output, int sensor, long offset, Quantity quantity, double value, long time, byte ordinal = 0,
        Quality quality = Quality.Good)
    {
        output.Readings.Add(new StoredReading(
            sensor,
            output.Partition,
            offset,
            ordinal,
            new Reading(new Instant(time), quality == Quality.Good ? value : 0, quantity, quality),
            new Instant(time + 1_000_000),
            new Instant(time + 2_000_000)));
        return output;
    }

    internal static WindowAggregate Window(
        double[] values, long throughOffset, int revision = 0, bool isFinal = false, int sensor = 0) => new(
        sensor,
        Quantity.AirTemperature,
        WindowLength.OneHour,
        WindowStart,
        values.Length,
        6,
        values.Min(),
        values.Max(),
        values.Sum(),
        revision,
        isFinal,
        throughOffset);

    internal static FoldOutput Counting(this FoldOutput output, Outcome outcome, long messages = 1)
    {
        output.Outcomes.Count(outcome, messages);
        return output;
    }

    internal static SensorActivity Activity(int sensor, long throughOffset, uint frameCounter) => new(
        sensor,
        throughOffset,
        new Instant(Start + throughOffset),
        new Instant(Start),
        frameCounter,
        -90,
        5.5f,
        7,
        2,
        new FrameLedger(10, 9, 1, 2, 3, 4, 5, 6));

    internal static FoldOutput EndingIn(this FoldOutput output, PartitionCheckpoint checkpoint)
    {
        output.Checkpoint = checkpoint;
        return output;
    }
}

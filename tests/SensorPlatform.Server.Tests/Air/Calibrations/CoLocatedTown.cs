using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Tests.Replay;

namespace SensorPlatform.Server.Tests.Air.Calibrations;

/// <summary>A data folder with a raw station that stood beside a reference: NO2 = 0.1 raw - 0.5 T + 20 and noise, every ten minutes.</summary>
internal sealed class CoLocatedTown : IDisposable
{
    internal const string Sensor = "s0";
    private const int PerHour = 6;

    private static readonly DeviceFamily Family = new(
        "test/raw", 1, ["R"], [1], [Quantity.AirNo2Raw.Name, Quantity.DeviceTemperature.Name], Decode);

    private readonly int _days;
    private readonly StringBuilder _reference = new("time,value\n");

    internal CoLocatedTown(int days) => _days = days;

    internal FoldedTown Town { get; } = new();

    internal string ReferencePath => Town.Folder.File("reference.csv");

    internal static SensorDirectory Sensors(params Calibration[] versions) => new(
        [FoldedTown.Sensors(count: 1)[0] with { Family = Family, Calibrations = versions.Length == 0 ? null : new SensorCalibrations(versions) }]);

    internal async Task FoldAsync()
    {
        await Town.FoldAsync(Sensors(), Messages());
        await File.WriteAllTextAsync(ReferencePath, _reference.ToString());
    }

    public void Dispose() => Town.Dispose();

    private JournaledMessage[] Messages()
    {
        var random = new Random(42);
        var messages = new JournaledMessage[_days * 24 * PerHour];
        var (sum, payload) = (0.0, new byte[4]);
        for (var i = 0; i < messages.Length; i++)
        {
            var hour = i / PerHour;
            var raw = Math.Round(250 + (80 * Math.Sin(hour * Math.PI / 6)) + (60 * random.NextDouble()));
            var inside = Math.Round(30 + (8 * Math.Sin((hour - 9) * Math.PI / 12)) + (hour / 100.0), 1);
            messages[i] = FoldedTown.Uplink(0, (uint)i + 1, i * 60.0 / PerHour, 0);
            BinaryPrimitives.WriteInt16BigEndian(payload, (short)raw);
            BinaryPrimitives.WriteInt16BigEndian(payload.AsSpan(2), (short)Math.Round(inside * 10));
            Assert.True(messages[i].Uplink.TrySetPayload(payload));
            sum += (0.1 * raw) - (0.5 * inside) + 20;
            if (i % PerHour == PerHour - 1)
            {
                // The reference is off for an hour now and then.
                var fault = random.Next(60) == 0 ? 40 : 0;
                var value = (sum / PerHour) + random.NextDouble() - 0.5 + fault;
                var time = FoldedTown.Midnight.ToDateTimeOffset().AddHours(hour);
                _reference.Append(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd'T'HH:mm:ss'Z'},{value:R}\n");
                sum = 0;
            }
        }

        return messages;
    }

    private static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        destination[0] = new Reading(default, BinaryPrimitives.ReadInt16BigEndian(payload), Quantity.AirNo2Raw, Quality.Good);
        destination[1] = new Reading(
            default, BinaryPrimitives.ReadInt16BigEndian(payload[2..]) / 10.0, Quantity.DeviceTemperature, Quality.Good);
        return new DecodeResult(DecodeError.None, 2);
    }
}

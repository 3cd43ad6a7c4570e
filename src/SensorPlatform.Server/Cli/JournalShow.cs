using System.Globalization;
using System.Text;
using System.Text.Json;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Cli;

/// <summary><c>journal show</c>: records in a form for people or machines.</summary>
internal static class JournalShow
{
    private const int RoomCount = 256;

    /// <summary>Writes the records of a range, a line each.</summary>
    /// <exception cref="StorageException">The range is not understood, or there is no such record.</exception>
    /// <exception cref="JournalException">A record cannot be read.</exception>
    internal static async Task<int> RunAsync(
        string data, string range, bool isJson, TextWriter output, CancellationToken cancellationToken)
    {
        DataFolder.RefuseMissing(data);
        var (partition, first, last) = Parse(range);
        var heads = JournalFolder.ReadHeads(data);
        if (partition >= heads.Count || first > heads[partition])
        {
            throw new StorageException(string.Create(
                CultureInfo.InvariantCulture,
                $"There is no record {partition}-{first}: the journal has {heads.Count} partitions")
                + (partition < heads.Count
                    ? string.Create(CultureInfo.InvariantCulture, $", and partition {partition} ends at offset {heads[partition]}.")
                    : ", from 0."));
        }

        var networks = JournalFolder.ReadNetworks(data);
        await using var reader = new SqliteJournalReader(JournalFolder.PathIn(data), partition, first);
        var room = new JournaledMessage[RoomCount];
        while (reader.NextOffset <= last)
        {
            var wanted = (int)Math.Min(RoomCount, last - reader.NextOffset + 1);
            var count = await reader.ReadAsync(room.AsMemory(0, wanted), cancellationToken);
            if (count == 0)
            {
                break;
            }

            for (var i = 0; i < count; i++)
            {
                await output.WriteLineAsync(Line(in room[i], networks, isJson));
            }
        }

        return ExitCode.Success;
    }

    private static (int Partition, long First, long Last) Parse(string range)
    {
        var parts = range.Split('-');
        var offsets = parts.Length == 2 ? parts[1].Split("..") : [];
        return offsets.Length is 1 or 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var partition)
            && long.TryParse(offsets[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && long.TryParse(offsets[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && first >= 1 && last >= first
                ? (partition, first, last)
                : throw new StorageException($"'{range}' is no place in the journal. Write PARTITION-OFFSET or PARTITION-FIRST..LAST, as in 3-17..20.");
    }

    private static string Line(in JournaledMessage message, IReadOnlyList<string> networks, bool isJson)
    {
        var number = (message.DeadLetter?.Network ?? message.Uplink.Network).Number;
        var network = number < networks.Count ? networks[number] : number.ToString(CultureInfo.InvariantCulture);
        var fields = message.DeadLetter is { } letter ? Fields(letter) : Fields(in message);
        fields.Insert(0, ("place", string.Create(CultureInfo.InvariantCulture, $"{message.Partition}-{message.Offset}")));
        fields.Insert(2, ("network", network));
        return isJson ? Json(fields) : string.Join('\t', fields.Select(field => $"{field.Name}={field.Value}"));
    }

    private static List<(string Name, object Value)> Fields(DeadLetter letter) =>
    [
        ("received", Time(letter.Received)),
        ("deadLetter", letter.Reason),
        ("topic", letter.Topic),
        ("content", Encoding.UTF8.GetString(letter.Content.Span)),
    ];

    private static List<(string Name, object Value)> Fields(in JournaledMessage message)
    {
        ref readonly var uplink = ref message.Uplink;
        List<(string Name, object Value)> fields =
        [
            ("received", Time(uplink.Received)),
            ("device", uplink.Device.ToString()),
            ("kind", uplink.Kind.ToString()),
            ("fPort", (long)uplink.FPort),
            ("payload", Convert.ToHexString(uplink.Payload)),
        ];
        AddIf(fields, uplink.HasFrameCounter, "frameCounter", (long)uplink.FrameCounter);
        AddIf(fields, uplink.Session != 0, "session", uplink.Session.ToString("X16", CultureInfo.InvariantCulture));
        AddIf(fields, uplink.IsRetry, "retry", true);
        AddIf(fields, uplink.Confirmed, "confirmed", true);
        AddIf(fields, !uplink.Measured.IsNone, "measured", Time(uplink.Measured));
        AddIf(fields, !uplink.NetworkReceived.IsNone, "networkReceived", Time(uplink.NetworkReceived));
        AddIf(fields, uplink.GatewayCount > 0, "gateways", (long)uplink.GatewayCount);
        AddIf(fields, uplink.GatewayCount > 0, "rssi", (long)uplink.Rssi);
        AddIf(fields, uplink.GatewayCount > 0, "snr", (double)uplink.Snr);
        AddIf(fields, uplink.SpreadingFactor > 0, "spreadingFactor", (long)uplink.SpreadingFactor);
        AddIf(fields, uplink.FrequencyHz > 0, "frequencyHz", (long)uplink.FrequencyHz);
        AddIf(fields, uplink.AirtimeMicroseconds > 0, "airtimeMicroseconds", (long)uplink.AirtimeMicroseconds);
        return fields;
    }

    private static void AddIf(List<(string Name, object Value)> fields, bool isThere, string name, object value)
    {
        if (isThere)
        {
            fields.Add((name, value));
        }
    }

    private static string Time(Instant time) =>
        time.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static string Json(List<(string Name, object Value)> fields)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                switch (value)
                {
                    case long number:
                        writer.WriteNumber(name, number);
                        break;

                    case double number when double.IsFinite(number):
                        writer.WriteNumber(name, number);
                        break;

                    case bool flag:
                        writer.WriteBoolean(name, flag);
                        break;

                    default:
                        writer.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                        break;
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SensorPlatform.Benchmarks.Grains;

/// <summary>
/// One The Things Stack message (compact JSON, two gateways, about 1.7 kB) that becomes a new one at each call: frame
/// counter and times move on by a minute, in place. Both sides of a comparison walk it, at the same few nanoseconds.
/// </summary>
/// <remarks>Counter and times do not come round within a run: that would be a rejoin, or late readings.</remarks>
internal sealed class UplinkStream
{
    private const string Counter = "1000000000";
    private const string Minute = "2026-07-01T00:00:";
    private const int MinuteDigits = 14;
    private readonly byte[] _message;
    private readonly int _counterOffset;
    private readonly int[] _minuteOffsets;
    private uint _count;

    internal UplinkStream()
    {
        const string gateway =
            """{"gateway_ids":{"gateway_id":"hamm-gw-NUMBER","eui":"6A7E111A1000000NUMBER"},"time":"2026-07-01T00:00:05.608982Z","timestamp":3893546133,"rssi":-10NUMBER,"channel_rssi":-101,"snr":7.2,"frequency_offset":"69","location":{"latitude":51.6806,"longitude":7.8169,"altitude":72,"source":"SOURCE_REGISTRY"},"uplink_token":"CiIKIAoUZXVpLTZhN2UxMTFhMTAwMDAwMDASCCThJP/+9k6eEJWZy8AOGgwIr5ScowYQvNbUsQIgiMy8y6jwpwE=","channel_index":3,"received_at":"2026-07-01T00:00:05.607383681Z"}""";
        const string before =
            """{"end_device_ids":{"device_id":"heat-0001","application_ids":{"application_id":"hamm-heat"},"dev_eui":"70B3D57ED0000001","join_eui":"2000000000000001","dev_addr":"260B0001"},"correlation_ids":["as:up:01H0S7ZJQ9MQPMVY49FT3SE07M","gs:conn:01H03BQZ9342X3Y86DJ2P704E5","gs:uplink:01H0S7ZJGS6D9TJSKJN8XNTMAV","ns:uplink:01H0S7ZJGS9KKD4HTTPKFEMWCV","rpc:/ttn.lorawan.v3.NsAs/HandleUplink:01H0S7ZJQ8R2EH5AA269AKM8DX"],"received_at":"2026-07-01T00:00:05.848446463Z","uplink_message":{"session_key_id":"AYfqmb0pc/1uRZv9xUydgQ==","f_port":85,"f_cnt":1000000000,"frm_payload":"AXVkA2cQAQRocQ==","rx_metadata":[""";
        const string after =
            """],"settings":{"data_rate":{"lora":{"bandwidth":125000,"spreading_factor":7,"coding_rate":"4/5"}},"frequency":"867100000","timestamp":3893546133,"time":"2026-07-01T00:00:05.608982Z"},"received_at":"2026-07-01T00:00:05.641841782Z","consumed_airtime":"0.056576s","network_ids":{"net_id":"000013","tenant_id":"ttn","cluster_id":"eu1","cluster_address":"eu1.cloud.thethings.network"}}}""";
        var text = before + gateway.Replace("NUMBER", "1", StringComparison.Ordinal) + "," + gateway.Replace("NUMBER", "2", StringComparison.Ordinal) + after;
        _message = Encoding.UTF8.GetBytes(text);
        _counterOffset = text.IndexOf(Counter, StringComparison.Ordinal);
        var offsets = new List<int>();
        for (var i = text.IndexOf(Minute, StringComparison.Ordinal); i >= 0; i = text.IndexOf(Minute, i + 1, StringComparison.Ordinal))
        {
            offsets.Add(i);
        }

        _minuteOffsets = [.. offsets];
    }

    /// <summary>Bytes of a message.</summary>
    internal int Length => _message.Length;

    /// <summary>The next message, valid until the next call.</summary>
    internal ReadOnlySpan<byte> Next()
    {
        _count++;
        Utf8Formatter.TryFormat(1_000_000_000 + (_count % 3_000_000_000), _message.AsSpan(_counterOffset), out _);
        var minuteOfHour = (int)(_count % 60);
        if (minuteOfHour == 0)
        {
            WriteHour(_count / 60);
        }

        foreach (var offset in _minuteOffsets)
        {
            _message[offset + MinuteDigits] = (byte)('0' + (minuteOfHour / 10));
            _message[offset + MinuteDigits + 1] = (byte)('0' + (minuteOfHour % 10));
        }

        return _message;
    }

    private void WriteHour(uint hours)
    {
        var time = new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(hours % 2_000_000);
        Span<byte> minute = stackalloc byte[Minute.Length];
        time.TryFormat(minute, out _, "yyyy-MM-ddTHH:mm:", CultureInfo.InvariantCulture);
        foreach (var offset in _minuteOffsets)
        {
            minute.CopyTo(_message.AsSpan(offset));
        }
    }
}

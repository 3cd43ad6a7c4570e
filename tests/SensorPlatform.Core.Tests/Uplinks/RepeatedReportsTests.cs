using System.Globalization;
using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Uplinks;

public sealed class RepeatedReportsTests
{
    private static readonly Instant Start = EnvelopeFiles.Time("2026-11-21T08:00:59Z");

    private readonly RepeatedReports _reports = new();

    [Fact]
    public void The_same_report_within_a_minute_is_one_also_across_a_full_minute_and_later_it_is_another()
    {
        var first = Mark("1", "18.83", 0);

        Assert.NotEqual(0ul, first);
        Assert.Equal(first, Mark("1", "18.83", 9));
        Assert.Equal(first, Mark("1", "18.83", 59));
        Assert.NotEqual(first, Mark("1", "18.83", 60));
        Assert.NotEqual(first, Mark("1", "18.83", 145));
    }

    [Fact]
    public void Other_content_and_other_devices_are_other_reports()
    {
        var first = Mark("1", "18.83", 0);

        Assert.NotEqual(first, Mark("1", "18.84", 1));
        Assert.NotEqual(first, Mark("2", "18.83", 1));
    }

    [Fact]
    public void What_has_a_hash_of_its_own_is_left_as_it_is()
    {
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.SensorCommunity, "sensor-community-board.json");
        var hash = uplink.DeduplicationHash;
        uplink.Received = Start;
        _reports.Mark(ref uplink);

        Assert.Equal(hash, uplink.DeduplicationHash);
        Assert.Equal(0, _reports.Count);
    }

    [Fact]
    public void Its_room_is_bounded()
    {
        for (var i = 0; i < 25_000; i++)
        {
            Mark(i.ToString(CultureInfo.InvariantCulture), "1", i / 100);
        }

        Assert.InRange(_reports.Count, 1, 10_000);
    }

    private ulong Mark(string board, string value, int second)
    {
        var json = $$"""{"esp8266id":"{{board}}","sensordatavalues":[{"value_type":"SDS_P1","value":"{{value}}"}]}""";
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.SensorCommunity, Encoding.UTF8.GetBytes(json));
        uplink.Received = Start + TimeSpan.FromSeconds(second);
        _reports.Mark(ref uplink);
        return uplink.DeduplicationHash;
    }
}

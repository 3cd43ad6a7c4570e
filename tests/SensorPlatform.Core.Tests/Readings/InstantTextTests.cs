using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Readings;

public sealed class InstantTextTests
{
    [Theory]
    [InlineData("2026-11-21T08:00:06Z", 1_795_248_006_000_000_000)]
    [InlineData("2026-11-21T08:00:06.110987654Z", 1_795_248_006_110_987_654)]
    [InlineData("2026-11-21t08:00:06.1z", 1_795_248_006_100_000_000)]
    [InlineData("2026-11-21 08:00:06.1Z", 1_795_248_006_100_000_000)]
    [InlineData("2026-11-21T09:00:06.110+01:00", 1_795_248_006_110_000_000)]
    [InlineData("2026-11-21T02:30:06-05:30", 1_795_248_006_000_000_000)]
    [InlineData("2026-11-21T08:00:06.1109876549999Z", 1_795_248_006_110_987_654)]
    [InlineData("1969-12-31T23:59:59.5Z", -500_000_000)]
    [InlineData("2024-02-29T00:00:00+00:00", 1_709_164_800_000_000_000)]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("2016-12-31T23:59:60Z", 1_483_228_799_999_999_999)]
    [InlineData("2017-01-01T00:59:60.25+01:00", 1_483_228_799_999_999_999)]
    [InlineData("2262-04-11T23:47:14Z", 9_223_372_034_000_000_000)]
    public void A_time_of_RFC_3339_is_read_to_the_nanosecond(string text, long nanoseconds)
    {
        Assert.True(Instant.TryParse(Encoding.ASCII.GetBytes(text), out var instant));
        Assert.Equal(nanoseconds, instant.UnixNanoseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-21")]
    [InlineData("2026-11-21T08:00:06")]
    [InlineData("2026-11-21T08:00:06.Z")]
    [InlineData("2026-11-21T08:00:06,1Z")]
    [InlineData("2026-11-21T08:00:06Z ")]
    [InlineData(" 2026-11-21T08:00:06Z")]
    [InlineData("2026-11-21T08:00:06+0100")]
    [InlineData("2026-11-21T08:00:06+24:00")]
    [InlineData("2026-11-21T08:00:06+01:60")]
    [InlineData("2026-13-21T08:00:06Z")]
    [InlineData("2026-00-21T08:00:06Z")]
    [InlineData("2026-02-29T08:00:06Z")]
    [InlineData("2026-11-00T08:00:06Z")]
    [InlineData("2026-11-21T24:00:00Z")]
    [InlineData("2026-11-21T08:60:06Z")]
    [InlineData("2026-11-21T08:00:61Z")]
    [InlineData("2026-11-21T08:00:60Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("2026-11-2aT08:00:06Z")]
    [InlineData("-026-11-21T08:00:06Z")]
    public void What_is_no_such_time_is_refused(string text)
    {
        Assert.False(Instant.TryParse(Encoding.ASCII.GetBytes(text), out var instant));
        Assert.True(instant.IsNone);
    }

    [Fact]
    public void Every_strict_prefix_of_a_time_is_refused()
    {
        var text = "2026-11-21T08:00:06.110987654+01:00"u8;
        for (var length = 0; length < text.Length; length++)
        {
            Assert.False(Instant.TryParse(text[..length], out _), $"{length} bytes");
        }
    }

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00Z")]
    [InlineData(1_795_248_006_000_000_000, "2026-11-21T08:00:06Z")]
    [InlineData(1_795_248_006_110_000_000, "2026-11-21T08:00:06.11Z")]
    [InlineData(1_795_248_006_000_000_001, "2026-11-21T08:00:06.000000001Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999999999Z")]
    [InlineData(long.MinValue, "1677-09-21T00:12:43.145224192Z")]
    [InlineData(long.MaxValue, "2262-04-11T23:47:16.854775807Z")]
    public void A_time_is_written_with_the_digits_it_needs(long nanoseconds, string expected)
    {
        Span<byte> text = stackalloc byte[Instant.MaxTextLength];
        Assert.True(new Instant(nanoseconds).TryFormat(text, out var written));
        Assert.Equal(expected, Encoding.ASCII.GetString(text[..written]));
        Assert.False(new Instant(nanoseconds).TryFormat(text[..(written - 1)], out var nothing));
        Assert.Equal(0, nothing);
    }

    [Fact]
    public void Random_times_come_back_from_their_text()
    {
        const int Seed = 20_261_121;
        var random = new Random(Seed);
        Span<byte> text = stackalloc byte[Instant.MaxTextLength];
        for (var i = 0; i < 100_000; i++)
        {
            var instant = new Instant(random.NextInt64(-9_000_000_000_000_000_000, 9_000_000_000_000_000_000));
            Assert.True(instant.TryFormat(text, out var written));
            Assert.True(Instant.TryParse(text[..written], out var back), $"seed {Seed}: {instant.UnixNanoseconds}");
            Assert.Equal(instant, back);
        }
    }

    [Theory]
    [InlineData("2026-11-21 08:00:06", true)]
    [InlineData("2026-11-21T08:00:06", false)]
    [InlineData("2026-11-21 08:00:06Z", false)]
    [InlineData("2026-11-21 08:00", false)]
    [InlineData("2026-11-31 08:00:06", false)]
    public void A_report_time_has_one_form(string text, bool isRead)
    {
        Assert.Equal(isRead, Instant.TryParseUtcDateAndTime(Encoding.ASCII.GetBytes(text), out var instant));
        Assert.Equal(isRead ? 1_795_248_006 : 0, instant.UnixSeconds);
    }

    [Fact]
    public void Reading_and_writing_allocate_nothing() => Assert.Equal(0, Allocated.Bytes(() =>
    {
        Span<byte> text = stackalloc byte[Instant.MaxTextLength];
        Assert.True(Instant.TryParse("2026-11-21T08:00:06.110987654+01:00"u8, out var instant)
            && instant.TryFormat(text, out _));
    }));
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
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
    public void Every_day_is_counted_as_by_the_library()
    {
        Span<byte> text = stackalloc byte[Instant.MaxTextLength];
        for (var day = new DateTimeOffset(1678, 1, 1, 12, 34, 56, TimeSpan.Zero); day.Year < 2262; day = day.AddDays(1))
        {
            Assert.True(day.TryFormat(text, out var written, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            Assert.True(Instant.TryParse(text[..written], out var instant));
            Assert.Equal(day.ToUnixTimeSeconds(), instant.UnixSeconds);
        }
    }

    [Fact]
    public void Changed_times_are_read_or_refused_as_their_grammar_says()
    {
        const int Seed = 12;
        var random = new Random(Seed);
        string[] times = ["2026-11-21T08:00:06Z", "2024-02-29 23:59:59.110987654Z", "1999-12-31t00:00:00.12345678+05:30", "2000-02-28T10:10:10.5-01:00"];
        for (var round = 0; round < 200_000; round++)
        {
            var text = new StringBuilder(times[random.Next(times.Length)]);
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(8))
                {
                    case 0:
                        text.Remove(at, 1);
                        break;
                    case 1:
                        text.Insert(at, (char)('0' + random.Next(10)));
                        break;
                    case 2:
                        text[at] = "-:.TtZz+ /\u0000\u00ff;"[random.Next(13)];
                        break;
                    default:
                        text[at] = (char)('0' + random.Next(10));
                        break;
                }
            }

            var expected = Expected(text.ToString());
            Assert.True(
                expected is null or -1 || Instant.TryParse(Encoding.Latin1.GetBytes(text.ToString()), out _),
                $"seed {Seed}, refused: {text}");
            if (Instant.TryParse(Encoding.Latin1.GetBytes(text.ToString()), out var instant) && expected != -1)
            {
                Assert.True(expected == instant.UnixNanoseconds, $"seed {Seed}, {instant.UnixNanoseconds}: {text}");
            }
        }
    }

    // Null for what is no time; -1 for leap seconds and years that are not compared here.
    private static long? Expected(string text)
    {
        var match = Regex.Match(
            text,
            "^([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2}):([0-9]{2})([.][0-9]+)?(?:[Zz]|([+-][0-9]{2}):([0-9]{2}))\\z",
            RegexOptions.None,
            TimeSpan.FromSeconds(10));
        if (!match.Success)
        {
            return null;
        }

        int Number(int group) => match.Groups[group].Length == 0 ? 0 : int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        if (Number(6) == 60 || Number(1) is < 1700 or > 2200)
        {
            return -1;
        }

        if (Number(2) is < 1 or > 12 || Number(3) < 1 || Number(3) > DateTime.DaysInMonth(Number(1), Number(2))
            || Number(4) > 23 || Number(5) > 59 || Number(6) > 59 || Math.Abs(Number(8)) > 23 || Number(9) > 59)
        {
            return null;
        }

        var minutes = (Math.Abs(Number(8)) * 60) + Number(9);
        var offset = match.Groups[8].Value.StartsWith('-') ? -minutes : minutes;
        var time = new DateTimeOffset(Number(1), Number(2), Number(3), Number(4), Number(5), Number(6), TimeSpan.Zero).AddMinutes(-offset);
        var fraction = match.Groups[7].Value.TrimStart('.').PadRight(9, '0')[..9];
        return (time.ToUnixTimeSeconds() * 1_000_000_000) + long.Parse(fraction, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Reading_and_writing_allocate_nothing() => Assert.Equal(0, Allocated.Bytes(() =>
    {
        Span<byte> text = stackalloc byte[Instant.MaxTextLength];
        Assert.True(Instant.TryParse("2026-11-21T08:00:06.110987654+01:00"u8, out var instant)
            && instant.TryFormat(text, out _));
    }));
}

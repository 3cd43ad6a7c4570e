using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat.Official;

namespace SensorPlatform.Server.Tests.Heat.Official;

public sealed class CapReaderTests
{
    private static readonly Uri Address = new("http://feed.example/warnings/");
    private static readonly HeatWarningSettings Settings = new() { Url = "http://feed.example/", Areas = [CapTexts.Hamm] };

    [Fact]
    public void A_message_is_read_whole()
    {
        var alert = Read(CapTexts.Alert(kind: "Update", references: "2.49.0.0.276.0.DWD.HEAT.0"));

        Assert.Equal(("2.49.0.0.276.0.DWD.HEAT.1", "opendata@dwd.example", true, "Update"), (alert.Identifier, alert.Sender, alert.IsActual, alert.Kind));
        Assert.Equal(At("2026-07-14T08:30:00Z"), alert.Sent);
        Assert.Equal(["2.49.0.0.276.0.DWD.HEAT.0"], alert.References);
        Assert.Equal(["de-DE", "en-GB"], alert.Infos.Select(info => info.Language));
        var info = alert.Infos[0];
        Assert.Equal(("Health", "247"), (Assert.Single(info.Categories), Assert.Single(info.Codes)));
        Assert.Equal((false, "STARKE HITZE", "Moderate"), (info.IsAllClear, info.Event, info.Severity));
        Assert.Equal((At("2026-07-14T09:00:00Z"), At("2026-07-14T17:00:00Z")), (info.Onset, info.Expires));
        Assert.Equal("Trinken Sie genug & meiden Sie die Sonne.", info.Instruction);
        var area = Assert.Single(info.Areas);
        Assert.Equal(("Stadt Hamm", CapTexts.Hamm, 0.0), (area.Name, Assert.Single(area.Geocodes), area.FromMeters));
        Assert.Equal(200, area.ToMeters!.Value, 4);
    }

    [Theory]
    [InlineData("<a/>", "root is 'a'")]
    [InlineData("<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.1\"/>", "CAP 1.2")]
    [InlineData("<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"/>", "lacks 'identifier'")]
    [InlineData("", "no XML")]
    [InlineData("{}", "no XML")]
    public void What_is_no_message_is_told(string text, string expected)
    {
        Assert.Null(CapReader.Read(Encoding.UTF8.GetBytes(text), out var problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Entities_and_document_types_are_refused()
    {
        const string Lol = """<?xml version="1.0"?><!DOCTYPE lol [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>&b;&x;</identifier></alert>""";

        Assert.Null(CapReader.Read(Encoding.UTF8.GetBytes(Lol), out var problem));
        Assert.Contains("DTD", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_within_elements_and_endless_texts_do_no_harm()
    {
        var deep = string.Concat(Enumerable.Repeat("<identifier>", 100_000)) + "x" + string.Concat(Enumerable.Repeat("</identifier>", 100_000));
        var text = CapTexts.Alert().Replace("<identifier>2.49.0.0.276.0.DWD.HEAT.1</identifier>", deep, StringComparison.Ordinal);
        Assert.Null(CapReader.Read(CapTexts.Bytes(text), out var problem));
        Assert.Contains("nested deeper", problem, StringComparison.Ordinal);

        var alert = Read(CapTexts.Alert(headline: new string('x', 1_000_000)));
        Assert.Equal(8_000, alert.Infos[0].Headline.Length);
    }

    [Fact]
    public void Cut_at_any_place_it_is_no_message_and_nothing_is_thrown()
    {
        var whole = CapTexts.Bytes(CapTexts.Alert());
        for (var length = 0; length < whole.Length - 1; length++)
        {
            Assert.Null(CapReader.Read(whole[..length], out var problem));
            Assert.NotEmpty(problem);
        }
    }

    [Fact]
    public void Random_bytes_in_it_throw_nothing_but_that_it_is_not_what_was_asked_for()
    {
        var random = new Random(7);
        var xml = CapTexts.Bytes(CapTexts.Alert());
        var zip = CapTexts.Zip(("a.xml", xml), ("b.xml", xml));
        var atom = CapTexts.Bytes(Atom("one.xml", "two.xml"));
        for (var i = 0; i < 3_000; i++)
        {
            var content = (i % 4) switch { 0 => xml.ToArray(), 1 or 2 => zip.ToArray(), _ => atom.ToArray() };
            for (var times = random.Next(1, 6); times > 0; times--)
            {
                content[random.Next(content.Length)] = (byte)random.Next(256);
            }

            Bundle(content);
        }

        for (var length = 0; length < zip.Length; length++)
        {
            Bundle(zip[..length]);
        }

        for (var length = 0; length < 200; length++)
        {
            var noise = new byte[length];
            random.NextBytes(noise);
            Bundle(noise);
            Bundle([.. "PK"u8, .. noise]);
        }
    }

    [Fact]
    public void A_zip_gives_its_messages_and_counts_what_is_none()
    {
        var zip = CapTexts.Zip(
            ("one.xml", CapTexts.Bytes(CapTexts.Alert("1"))), ("two.XML", CapTexts.Bytes(CapTexts.Alert("2"))), ("bad.xml", [1, 2]), ("read.me", [3]));

        var bundle = CapBundle.Read(zip, Address);

        Assert.Equal(["1", "2"], bundle.Alerts.Select(alert => alert.Identifier));
        Assert.Equal(1, bundle.Skipped);
        Assert.Empty(CapBundle.Read(CapTexts.Zip(), Address).Alerts);
        Assert.Throws<InvalidDataException>(() => CapBundle.Read(CapTexts.Zip(("bad.xml", [1, 2])), Address));
    }

    [Fact]
    public void A_bomb_is_not_unpacked()
    {
        var bomb = CapTexts.Zip(("bomb.xml", new byte[CapBundle.LongestFile + 1]));
        Assert.InRange(bomb.Length, 1, 100_000);
        Assert.Contains("more than may be unpacked", Assert.Throws<InvalidDataException>(() => CapBundle.Read(bomb, Address)).Message, StringComparison.Ordinal);

        var many = CapTexts.Zip([.. Enumerable.Range(0, CapBundle.MostFiles + 1).Select(i => ($"{i}.xml", Array.Empty<byte>()))]);
        Assert.Contains("more than 2000 files", Assert.Throws<InvalidDataException>(() => CapBundle.Read(many, Address)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_of_a_feed_are_followed_on_its_own_host_alone()
    {
        var bundle = CapBundle.Read(CapTexts.Bytes(Atom("one.xml", "http://feed.example/two.xml", "http://other.example/x", "file:///etc/hostname", "https://feed.example/x")), Address);
        Assert.Equal(
            [("http://feed.example/warnings/one.xml", "2026-07-14T08:30:00Z"), ("http://feed.example/two.xml", "2026-07-14T08:30:00Z")],
            bundle.Links.Select(link => (link.Address.ToString(), link.Version)));

        Assert.Equal(3, bundle.Skipped);
        Assert.Contains("http://feed.example alone", bundle.Problem, StringComparison.Ordinal);
        Assert.Equal(0, CapBundle.Read(CapTexts.Bytes(Atom()), Address).Skipped);

        var rss = CapBundle.Read(CapTexts.Bytes("<rss><channel><item><link>/three.xml</link><pubDate>x</pubDate></item><item/></channel></rss>"), Address).Links;
        Assert.Equal("http://feed.example/three.xml", Assert.Single(rss).Address.ToString());
    }

    [Fact]
    public void A_feed_without_one_link_that_may_be_followed_or_with_too_many_is_refused()
    {
        Assert.Contains("None of the 1 entries", Refusal(Atom("http://other.example/x")), StringComparison.Ordinal);
        Assert.Contains("None of the 2 entries", Refusal("<rss><channel><item/><item><title>x</title></item></channel></rss>"), StringComparison.Ordinal);
        Assert.Contains("more than 2000 links", Refusal(Atom([.. Enumerable.Range(0, CapBundle.MostFiles + 1).Select(i => $"{i}.xml")])), StringComparison.Ordinal);

        static string Refusal(string text) => Assert.Throws<InvalidDataException>(() => CapBundle.Read(CapTexts.Bytes(text), Address)).Message;
    }

    [Theory]
    [InlineData("<info/>", 98, true)]
    [InlineData("<info/>", 99, false)]
    [InlineData("<info>", 49_998, true)]
    [InlineData("<info>", 49_999, false)]
    [InlineData("<area>", 99_000, true)]
    [InlineData("<area>", 100_000, false)]
    public void Infos_areas_and_codes_of_one_message_are_bounded(string at, int more, bool isRead)
    {
        // The message has two infos with an area each, and few codes.
        var text = at switch
        {
            "<info/>" => CapTexts.Alert().Replace("</alert>", string.Concat(Enumerable.Repeat("<info/>", more)) + "</alert>", StringComparison.Ordinal),
            "<info>" => First("<area>", string.Concat(Enumerable.Repeat("<area/>", more)) + "<area>"),
            _ => First("<area>", "<area>" + string.Concat(Enumerable.Repeat("<geocode/>", more))),
        };

        var alert = CapReader.Read(CapTexts.Bytes(text), out var problem);

        Assert.Equal(isRead, alert is not null);
        Assert.Equal(isRead ? "" : "It has more than 100 infos, 50000 areas or 100000 codes.", problem);

        static string First(string old, string replacement)
        {
            var whole = CapTexts.Alert();
            var place = whole.IndexOf(old, StringComparison.Ordinal);
            return whole[..place] + replacement + whole[(place + old.Length)..];
        }
    }

    [Fact]
    public void Only_actual_messages_about_heat_in_the_citys_areas_are_warnings()
    {
        Assert.Equal(["1"], Chosen(
            CapTexts.Alert("1"),
            CapTexts.Alert("2", status: "Test"),
            CapTexts.Alert("3", status: "Exercise"),
            CapTexts.Alert("4", code: "246"),
            CapTexts.Alert("5", area: "105916000"),
            CapTexts.Alert("6", kind: "Ack")));
    }

    [Fact]
    public void What_was_replaced_or_taken_back_is_none_any_more()
    {
        Assert.Equal(["2"], Chosen(CapTexts.Alert("1"), CapTexts.Alert("2", kind: "Update", references: "1")));
        Assert.Empty(Chosen(CapTexts.Alert("1"), CapTexts.Alert("2", kind: "Cancel", references: "1")));
        Assert.Equal(["1"], Chosen(CapTexts.Alert("1"), CapTexts.Alert("2", kind: "Cancel", references: "1", status: "Test")));
    }

    [Fact]
    public void The_highest_level_comes_first_and_texts_are_found_by_language()
    {
        var warnings = OfficialSelection.Of([Read(CapTexts.Alert("1")), Read(CapTexts.Alert("2", code: "248"))], Settings, []);

        Assert.Equal([("2", 2), ("1", 1)], warnings.Select(warning => (warning.Identifier, warning.Level)));
        Assert.Equal("Amtliche WARNUNG vor HITZE", warnings[0].In("de").Headline);
        Assert.Equal("Official WARNING of HEAT", warnings[0].In("en").Headline);
        Assert.Equal("en-GB", warnings[0].In("it").Language);
        Assert.Equal("Zentrum für Medizin-Meteorologische Forschung", warnings[0].Sender);
    }

    [Fact]
    public void A_warning_that_does_not_say_when_it_ends_counts_for_a_day()
    {
        var warning = Assert.Single(OfficialSelection.Of([Read(CapTexts.Alert(expires: ""))], Settings, []));

        Assert.Equal(At("2026-07-15T08:30:00Z"), warning.Expires);
    }

    internal static string Atom(params string[] links) =>
        "<feed xmlns=\"http://www.w3.org/2005/Atom\">"
        + string.Concat(links.Select(link => $"<entry><updated>2026-07-14T08:30:00Z</updated><link rel=\"self\" href=\"/no\"/><link type=\"application/cap+xml\" href=\"{link}\"/></entry>"))
        + "</feed>";

    private static string[] Chosen(params string[] texts) =>
        [.. OfficialSelection.Of([.. texts.Select(Read)], Settings, []).Select(warning => warning.Identifier)];

    private static CapAlert Read(string text)
    {
        var alert = CapReader.Read(CapTexts.Bytes(text), out var problem);
        Assert.Equal("", problem);
        return alert!;
    }

    private static void Bundle(byte[] content)
    {
        try
        {
            Assert.NotNull(CapBundle.Read(content, Address));
        }
        catch (InvalidDataException fault)
        {
            Assert.NotEmpty(fault.Message);
        }
    }

    private static Instant At(string time) => Instant.From(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
}

using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Sources.Polling;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Sources.Polling;

public sealed class BookmarkFileTests
{
    private static readonly Instant Time = Instant.FromUnixSeconds(1_774_000_000);

    [Fact]
    public void What_was_saved_is_there_after_a_restart_and_what_was_not_is_not()
    {
        using var folder = new TemporaryFolder();
        var file = BookmarkFile.Open(folder.FullName, "air");
        file.SetTime("SMART1/Raw/through", Time);
        file.Set("SMART1/Raw/hours", "1:2 \"3\"");
        file.Save();
        file.SetTime("SMART1/Raw/through", Time + TimeSpan.FromHours(1));

        var again = BookmarkFile.Open(folder.FullName, "air");

        Assert.Null(again.Damage);
        Assert.Equal(Time, again.GetTime("SMART1/Raw/through"));
        Assert.Equal("1:2 \"3\"", again.Get("SMART1/Raw/hours"));
        Assert.True(again.GetTime("SMART2/Raw/through").IsNone);
        Assert.True(again.GetTime("SMART1/Raw/hours").IsNone);
        Assert.False(File.Exists(folder.File("polls/air.json.new")));
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("2263-01-01T00:00:00Z")]
    [InlineData("1600-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    public void A_time_that_no_source_can_have_read_to_is_none(string text)
    {
        using var folder = new TemporaryFolder();
        var file = BookmarkFile.Open(folder.FullName, "air");
        file.Set("a", text);

        Assert.True(file.GetTime("a").IsNone);
    }

    [Fact]
    public void A_save_that_a_kill_broke_off_leaves_the_file_of_before()
    {
        using var folder = new TemporaryFolder();
        var file = BookmarkFile.Open(folder.FullName, "air");
        file.SetTime("a", Time);
        file.Save();
        File.WriteAllText(folder.File("polls/air.json.new"), "{\"version\":1,\"book");

        Assert.Equal(Time, BookmarkFile.Open(folder.FullName, "air").GetTime("a"));
    }

    [Fact]
    public void A_file_cut_anywhere_or_changed_is_set_aside_and_told()
    {
        using var folder = new TemporaryFolder();
        var file = BookmarkFile.Open(folder.FullName, "air");
        file.SetTime("a", Time);
        file.Save();
        var path = folder.File("polls/air.json");
        var whole = File.ReadAllBytes(path);
        string[] others =
        [
            "[]", "{}", "{\"version\":2,\"bookmarks\":{}}", "{\"version\":1,\"bookmarks\":{\"a\":1}}", "{\"version\":1,\"bookmarks\":[]}",
            "{\"version\":1,\"bookmarks\":{\"a\":\"\\ud800\"}}",
        ];
        foreach (var content in Enumerable.Range(0, whole.Length).Select(length => whole[..length]).Concat(others.Select(Encoding.UTF8.GetBytes)))
        {
            File.WriteAllBytes(path, content);
            var damaged = BookmarkFile.Open(folder.FullName, "air");

            Assert.Contains(path, damaged.Damage, StringComparison.Ordinal);
            Assert.True(damaged.GetTime("a").IsNone);
            Assert.False(File.Exists(path));
            Assert.Equal(content, File.ReadAllBytes(path + ".damaged"));
        }
    }
}

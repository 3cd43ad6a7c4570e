using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Tests.Api;

public sealed class KeptAnswersTests
{
    [Fact]
    public void An_answer_is_made_once_a_picture_and_second()
    {
        var kept = new KeptAnswers();
        var made = 0;

        foreach (var (version, second) in new[] { (1, 0), (1, 0), (1, 1), (2, 1), (2, 1) })
        {
            kept.Get(Picture(version, second), "/free", () => Answer(++made));
        }

        Assert.Equal(3, made);
    }

    [Fact]
    public void An_older_picture_does_not_put_away_what_belongs_to_the_newer_one()
    {
        var kept = new KeptAnswers();
        var made = 0;
        kept.Get(Picture(2, 5), "/free", () => Answer(++made));

        var old = kept.Get(Picture(1, 9), "/free", () => Answer(++made));
        var newest = kept.Get(Picture(2, 5), "/free", () => Answer(++made));

        Assert.Equal("2", Encoding.UTF8.GetString(old!.Body.Span));
        Assert.Equal("1", Encoding.UTF8.GetString(newest!.Body.Span));
        Assert.Equal(2, made);
    }

    [Fact]
    public void What_does_not_fit_is_answered_all_the_same_and_not_kept()
    {
        var kept = new KeptAnswers();
        var picture = Picture(1, 1);
        for (var i = 0; i < KeptAnswers.MaximumCount; i++)
        {
            Assert.NotNull(kept.Get(picture, $"/{i}", () => Answer(1)));
        }

        var made = 0;
        kept.Get(picture, "/more", () => Answer(++made));
        kept.Get(picture, "/more", () => Answer(++made));
        Assert.Equal(2, made);

        var other = new KeptAnswers();
        var large = KeptAnswer.Of(new byte[KeptAnswers.MaximumBytes + 1], "text/plain");
        Assert.Same(large, other.Get(picture, "/large", () => large));
        Assert.NotSame(large, other.Get(picture, "/large", () => Answer(1)));
    }

    [Fact]
    public async Task An_answer_keeps_its_tag_while_nothing_happens_although_the_clock_goes_on()
    {
        var at = SamplePicture.Now;
        var site = SamplePicture.Of(SamplePicture.FullSite(), "foou");
        await using var host = await ApiHost.StartAsync(services => services.AddSingleton(
            new ParkingView(() => new ParkingPicture(at, 7, [site]))));
        using var first = await host.Client.GetAsync("/api/v1/parking/free", TestContext.Current.CancellationToken);

        at += TimeSpan.FromSeconds(40);
        using var same = await AskAgainAsync(host, "/api/v1/parking/free", first.Headers.ETag!);
        at += TimeSpan.FromSeconds(40);
        using var later = await AskAgainAsync(host, "/api/v1/parking/free", first.Headers.ETag!);

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(first.Headers.ETag, same.Headers.ETag);
        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.Equal("public, max-age=2, stale-while-revalidate=10", same.Headers.CacheControl!.ToString());
        Assert.Empty(await same.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        // A minute later the ages have changed, and with them the answer.
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.NotEqual(first.Headers.ETag, later.Headers.ETag);
    }

    [Theory]
    [InlineData("/api/v1/parking/sites")]
    [InlineData("/api/v1/parking/sites/hafen")]
    [InlineData("/api/v1/parking/sites/hafen/forecast")]
    [InlineData("/api/v1/parking/free?format=geojson")]
    [InlineData("/api/public/v3/parking-sites")]
    [InlineData("/api/public/datex2/parking-light")]
    public async Task The_head_of_an_answer_is_that_of_the_whole(string path)
    {
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "foou"));
        using var whole = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var head = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(whole.Headers.ETag, head.Headers.ETag);
        Assert.Equal(whole.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(whole.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("\"other\", W/TAG", true)]
    [InlineData("\"other\"", false)]
    [InlineData("not a tag", false)]
    public async Task Tags_are_compared_as_rfc_9110_has_it(string header, bool isKnown)
    {
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "foou"));
        using var first = await host.Client.GetAsync("/api/v1/parking/free", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/parking/free");
        request.Headers.TryAddWithoutValidation(
            "If-None-Match", header.Replace("TAG", first.Headers.ETag!.Tag, StringComparison.Ordinal));

        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(isKnown ? HttpStatusCode.NotModified : HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Any_page_may_ask_and_compare_tags()
    {
        await using var host = await ApiHost.StartAsync();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/v1/parking/free?near=51.68,7.82");
        preflight.Headers.Add("Origin", "https://page.example.org");
        preflight.Headers.Add("Access-Control-Request-Method", "GET");
        preflight.Headers.Add("Access-Control-Request-Headers", "if-none-match");

        using var answer = await host.Client.SendAsync(preflight, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Contains("If-None-Match", string.Join(',', answer.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.OrdinalIgnoreCase);
        using var simple = new HttpRequestMessage(HttpMethod.Get, "/api/public/v3/parking-sites");
        simple.Headers.Add("Origin", "https://page.example.org");
        using var read = await host.Client.SendAsync(simple, TestContext.Current.CancellationToken);
        Assert.Equal(["*"], read.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Contains("ETag", string.Join(',', read.Headers.GetValues("Access-Control-Expose-Headers")), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<HttpResponseMessage> AskAgainAsync(ApiHost host, string path, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(tag);
        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static ParkingPicture Picture(long version, long second) => new(Instant.FromUnixSeconds(1_784_000_000 + second), version, []);

    private static KeptAnswer Answer(int number) => KeptAnswer.Of(Encoding.UTF8.GetBytes($"{number}"), "text/plain");
}

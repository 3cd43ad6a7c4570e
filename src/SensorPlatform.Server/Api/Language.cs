using Microsoft.Net.Http.Headers;

namespace SensorPlatform.Server.Api;

/// <summary>Which of the three languages an answer is in.</summary>
internal static class Language
{
    /// <summary>The languages, as they are spelled in <c>?lang=</c>.</summary>
    public static readonly string[] All = ["de", "it", "en"];

    /// <summary>The language of the query, else the one that the client likes best, else the fallback.</summary>
    /// <param name="request">The request.</param>
    /// <param name="asked">The value of <c>?lang=</c>; one that is not spoken is passed over.</param>
    /// <param name="fallback">What is spoken when the client says nothing that we understand.</param>
    public static string Choose(HttpRequest request, string? asked, string fallback)
    {
        if (asked is not null && Array.IndexOf(All, asked) >= 0)
        {
            return asked;
        }

        var best = fallback;
        var bestQuality = 0.0;
        if (StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var liked))
        {
            foreach (var one in liked)
            {
                var tag = one.Value.Value ?? "";
                var primary = (tag.IndexOf('-', StringComparison.Ordinal) is var end and > 0 ? tag[..end] : tag)
                    .ToLowerInvariant();
                var quality = one.Quality ?? 1;
                if (quality > bestQuality && Array.IndexOf(All, primary) >= 0)
                {
                    best = primary;
                    bestQuality = quality;
                }
            }
        }

        return best;
    }

    /// <summary>Says in the answer's headers which language it is in and what that depends on.</summary>
    public static void Tell(HttpResponse response, string language)
    {
        response.Headers.ContentLanguage = language;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
    }
}

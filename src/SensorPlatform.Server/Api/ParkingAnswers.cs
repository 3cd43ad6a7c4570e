using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>Answers parking questions: from what is kept, else made of the sites now.</summary>
internal sealed class ParkingAnswers(ParkingView view, KeptAnswers kept)
{
    /// <summary>The answer to a request.</summary>
    /// <param name="context">The request: its path and query name the question.</param>
    /// <param name="language">The language of the answer.</param>
    /// <param name="answer">Makes the answer of the sites now; a problem is given on as it is.</param>
    public IResult Give(HttpContext context, string language, Func<ParkingPicture, AnswerOrProblem> answer)
    {
        var request = context.Request;
        var picture = view.Current;
        IResult? problem = null;
        var made = kept.Get(picture, $"{request.Path}{request.QueryString}\n{language}", () =>
        {
            var (content, fault) = answer(picture);
            problem = fault;
            return content;
        });
        return made is null ? problem ?? TypedResults.NotFound() : new KeptAnswerResult(made);
    }

    /// <summary>An answer as JSON.</summary>
    public static AnswerOrProblem Json<T>(T answer, JsonTypeInfo<T> type) => new(
        KeptAnswer.Of(JsonSerializer.SerializeToUtf8Bytes(answer, type), "application/json; charset=utf-8"), null);
}

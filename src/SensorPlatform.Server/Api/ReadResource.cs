using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SensorPlatform.Server.Api;

/// <summary>Resources that are read alone, by <c>GET</c> or <c>HEAD</c>.</summary>
internal static class ReadResource
{
    /// <summary>The methods.</summary>
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Tells the answers that every such resource has.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder resource) => resource
        .Produces<T>()
        .Produces(StatusCodes.Status304NotModified)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status414UriTooLong)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <summary>An answer as JSON, with an ETag of its content.</summary>
    public static IResult Json<T>(T answer, JsonTypeInfo<T> type) => new KeptAnswerResult(
        KeptAnswer.Of(JsonSerializer.SerializeToUtf8Bytes(answer, type), "application/json; charset=utf-8"));
}

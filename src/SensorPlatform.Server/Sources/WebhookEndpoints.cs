using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Sources;

/// <summary>Where network servers post messages: an address under <c>/ingest</c> for each envelope that a source may be set to.</summary>
internal static class WebhookEndpoints
{
    /// <summary>Longest message taken, in bytes; the same as over MQTT.</summary>
    private const int MaximumBodyBytes = 256 * 1024;

    // Most messages fit; a longer one gets a larger buffer when it comes.
    private const int FirstBufferBytes = 16 * 1024;

    private static readonly TimeSpan CommitTimeout = TimeSpan.FromSeconds(9);

    internal static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/ingest").WithTags("Ingest").DisableAntiforgery();
        Map(group, "/tts", EnvelopeKind.TheThingsStack, "The Things Stack v3 webhook (JSON)");
        Map(group, "/chirpstack", EnvelopeKind.ChirpStack, "ChirpStack v4 HTTP integration (JSON or Protocol Buffers), with ?event=up");
        Map(group, "/chirpstack3", EnvelopeKind.ChirpStack3, "ChirpStack v3 HTTP integration (JSON), with ?event=up");
        Map(group, "/helium", EnvelopeKind.Helium, "Helium (ChirpStack's form or the old Console's)");
        Map(group, "/thingpark", EnvelopeKind.ThingPark, "Actility ThingPark report (JSON, with or without wrapper)");
        Map(group, "/loriot", EnvelopeKind.Loriot, "LORIOT message (JSON, rx or gw)");
        Map(group, "/aws", EnvelopeKind.AwsIotCore, "AWS IoT Core for LoRaWAN message (JSON)");
        Map(group, "/airqino", EnvelopeKind.AirQino, "AirQino report (JSON: current, raw or hourly values; one station and one time a message)");
        Map(group, "/sensor-community", EnvelopeKind.SensorCommunity, "sensor.community report of a board's firmware (JSON)");
        Map(group, "/opensensemap", EnvelopeKind.OpenSenseMap, "openSenseMap box (JSON, as its API gives it)");
        Map(group, "/loggers", EnvelopeKind.Logger, "Rows of a logger, as the command import loggers sends them (binary)");
    }

    private static void Map(RouteGroupBuilder group, string path, EnvelopeKind envelope, string summary) => group
        .MapPost(path, (HttpContext context, SourceSet sources, Intake intake, WebhookGate gate, IHostApplicationLifetime lifetime) =>
            TakeAsync(context, envelope, sources, intake, gate, lifetime.ApplicationStopping))
        .WithSummary(summary)
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<NoContent, ProblemHttpResult>> TakeAsync(
        HttpContext context, EnvelopeKind envelope, SourceSet sources, Intake intake, WebhookGate gate, CancellationToken stopping)
    {
        var network = context.Request.Query["network"].ToString();
        var candidates = sources.Webhooks(envelope, network);
        if (candidates.Count != 1)
        {
            return NoSingleSource(envelope, network, candidates.Count);
        }

        var source = candidates[0];
        if (!WebhookAuthorization.Allows(source.Options, context.Request.Headers.Authorization))
        {
            return TypedResults.Problem(
                $"The webhook of network '{source.Options.Network}' asks for its password: send 'Authorization: Bearer "
                + "PASSWORD', or Basic with its user name.",
                statusCode: StatusCodes.Status401Unauthorized,
                title: "Not authorized");
        }

        if (!gate.TryEnter())
        {
            context.Response.Headers.RetryAfter = "1";
            return NotStored();
        }

        var buffer = new BodyBuffer(FirstBufferBytes);
        try
        {
            // A slow sender must not hold up the stop: what it sends has not been taken yet.
            using var reading = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            var isWhole = await buffer.TryReadAsync(context.Request.Body, MaximumBodyBytes, reading.Token);
            return !isWhole
                ? TypedResults.Problem(
                    $"The message is longer than {MaximumBodyBytes} bytes.",
                    statusCode: StatusCodes.Status413PayloadTooLarge,
                    title: "Message too long")
                : await SubmitAsync(context, source, intake, buffer.Written);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return NotStored();
        }
        finally
        {
            buffer.Dispose();
            gate.Leave();
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SubmitAsync(
        HttpContext context, Source source, Intake intake, ReadOnlyMemory<byte> body)
    {
        var receipt = new WebhookReceipt();
        var topic = Encoding.UTF8.GetBytes(context.Request.Query["event"].ToString());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(CommitTimeout);
        EnvelopeError error;
        try
        {
            // Both waits count, that for room in the queue and that for the commit.
            await intake.SubmitAsync(source, topic, body.Span, receipt, 0, out error, patience.Token);
            if (!await receipt.Task.WaitAsync(patience.Token))
            {
                return NotStored();
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return NotStored();
        }

        return error == EnvelopeError.None
            ? TypedResults.NoContent()
            : TypedResults.Problem(
                error == EnvelopeError.SeveralReports
                    ? "The message is a list. Send each report as a message of its own: one station and one time a message. The list "
                        + $"is kept among the dead letters ({error})."
                    : $"The message could not be read ({error}). It is kept among the dead letters; do not send it again.",
                statusCode: StatusCodes.Status400BadRequest,
                title: "Unreadable message");
    }

    private static ProblemHttpResult NotStored() => TypedResults.Problem(
        "The journal has not taken the message yet. Send it again later: a message that comes twice is counted "
        + "and stored once.",
        statusCode: StatusCodes.Status503ServiceUnavailable,
        title: "Not stored yet");

    private static ProblemHttpResult NoSingleSource(EnvelopeKind envelope, string network, int count) => TypedResults.Problem(
        count == 0
            ? $"No source of kind Webhook with envelope {envelope}"
                + (network.Length == 0 ? "" : $" and network '{network}'")
                + $" is configured. Set SENSORPLATFORM__Sources__N__Kind={nameof(SourceKind.Webhook)}, __Envelope={envelope} "
                + "and __Network."
            : $"{count} networks take {envelope} webhooks; say which with ?network=NAME.",
        statusCode: count == 0 ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest,
        title: count == 0 ? "No such webhook" : "Which network?");
}

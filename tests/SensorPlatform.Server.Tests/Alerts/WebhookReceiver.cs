using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SensorPlatform.Server.Tests.Alerts;

/// <summary>A receiver of alerts on a free port of this machine, whose answer a test chooses.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookReceiver(WebApplication app) => _app = app;

    internal ConcurrentQueue<(string Key, string? Authorization, string? ContentType, string Body)> Taken { get; } = new();

    internal int Posts { get; private set; }

    internal int Status { get; set; } = 204;

    internal string Url => _app.Urls.First() + "/hook";

    internal static async Task<WebhookReceiver> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.MapPost("/hook", receiver.TakeAsync);
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        Posts++;
        if (Status is >= 200 and < 300)
        {
            Taken.Enqueue((context.Request.Headers["Idempotency-Key"].ToString(), context.Request.Headers.Authorization, context.Request.ContentType, body));
        }

        context.Response.StatusCode = Status;
        if (Status == 302)
        {
            context.Response.Headers.Location = "/elsewhere";
        }
    }
}

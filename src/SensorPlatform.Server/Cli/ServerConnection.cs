using System.Net.Http.Headers;
using System.Text.Json;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Cli;

/// <summary>Asks the API of a server that runs.</summary>
internal sealed class ServerConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpClient _http;

    /// <param name="url">The server's address.</param>
    /// <param name="token">The operators' token; null: none.</param>
    /// <exception cref="RefusedRequestException">The address is none.</exception>
    internal ServerConnection(string url, string? token)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new RefusedRequestException($"'{url}' is no address of a server. Write it as http://127.0.0.1:8080 (--url).");
        }

        _http = new HttpClient { BaseAddress = address, Timeout = Patience };
        if (!string.IsNullOrEmpty(token))
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    /// <summary>Sends a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the address.</param>
    /// <param name="body">The body's members; null: none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RefusedRequestException">The request cannot be done as it is; the message says why.</exception>
    /// <exception cref="StorageException">There is no answer, or the server cannot do it now.</exception>
    internal async Task<JsonElement> SendAsync(
        HttpMethod method, string path, IReadOnlyDictionary<string, string?>? body, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            request.Content = body is null ? null : JsonContent.Create(body);
            using var answer = await _http.SendAsync(request, cancellationToken);
            var content = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return content;
            }

            var why = $"{content.GetProperty("title").GetString()} {content.GetProperty("detail").GetString()}";
            throw (int)answer.StatusCode < 500 ? new RefusedRequestException(why) : new StorageException(why);
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or KeyNotFoundException
            || (fault is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new StorageException(
                $"There is no server that answers at {_http.BaseAddress}: {fault.Message} Start it, or name its address with --url.",
                fault);
        }
    }

    public void Dispose() => _http.Dispose();
}

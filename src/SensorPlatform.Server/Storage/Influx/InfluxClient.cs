using System.Net.Http.Headers;
using System.Text;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Storage.Influx;

/// <summary>The three calls of InfluxDB 1.x that we use: write, statement, query. Safe for any thread.</summary>
internal sealed class InfluxClient : IDisposable
{
    private const int LongestAnswer = 2_000;

    private readonly HttpClient _client;
    private readonly string _database;

    /// <param name="options">Address, database, user.</param>
    /// <exception cref="StorageException">The address is none.</exception>
    public InfluxClient(InfluxOptions options)
    {
        if (!Uri.TryCreate(options.Url.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new StorageException(
                $"\"{options.Url}\" is no address of InfluxDB. Set Influx:Url to one such as http://127.0.0.1:8086.");
        }

        _database = options.Database;
        _client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (options.UserName is not null)
        {
            var credentials = Encoding.UTF8.GetBytes($"{options.UserName}:{options.Password}");
            _client.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials));
        }
    }

    /// <summary>Writes lines of line protocol with times in nanoseconds.</summary>
    public async ValueTask<InfluxAnswer> WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(lines);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        using var response = await _client.PostAsync(
            new Uri($"write?db={Uri.EscapeDataString(_database)}&precision=ns", UriKind.Relative),
            content,
            cancellationToken);
        return await AnswerAsync(response, cancellationToken);
    }

    /// <summary>Makes the database; does nothing when it is there.</summary>
    public async ValueTask<InfluxAnswer> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        using var content = new FormUrlEncodedContent(
            [new KeyValuePair<string, string>("q", "CREATE DATABASE " + InfluxQl.Identifier(_database))]);
        using var response = await _client.PostAsync(new Uri("query", UriKind.Relative), content, cancellationToken);
        return await AnswerAsync(response, cancellationToken);
    }

    /// <summary>Runs a statement that changes something in the database.</summary>
    public async ValueTask<InfluxAnswer> RunAsync(string statement, CancellationToken cancellationToken)
    {
        using var content = new FormUrlEncodedContent(
            [new KeyValuePair<string, string>("db", _database), new KeyValuePair<string, string>("q", statement)]);
        using var response = await _client.PostAsync(new Uri("query", UriKind.Relative), content, cancellationToken);
        return await AnswerAsync(response, cancellationToken);
    }

    /// <summary>Asks a query; times come as nanoseconds. The caller disposes the response.</summary>
    public async ValueTask<HttpResponseMessage> QueryAsync(string query, CancellationToken cancellationToken) =>
        await _client.GetAsync(
            new Uri(
                $"query?db={Uri.EscapeDataString(_database)}&epoch=ns&q={Uri.EscapeDataString(query)}",
                UriKind.Relative),
            cancellationToken);

    public void Dispose() => _client.Dispose();

    private static async ValueTask<InfluxAnswer> AnswerAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        text = text.Trim();
        return new InfluxAnswer((int)response.StatusCode, text.Length > LongestAnswer ? text[..LongestAnswer] : text);
    }
}

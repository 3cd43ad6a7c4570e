using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace SensorPlatform.Server.Tests.Api.Limits;

/// <summary>Requests that Kestrel itself refuses, over real sockets.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData(9 * 1024)]
    [InlineData(1024 * 1024)]
    public async Task An_address_that_is_too_long_is_a_problem(int length)
    {
        await using var host = await ApiHost.StartAsync();

        var (status, head, problem) = await SendAsync(
            host, $"GET /api/v1/parking/free?near={new string('5', length)} HTTP/1.1\r\nHost: here\r\n\r\n");

        Assert.Equal(414, status);
        Assert.Contains("Content-Type: application/problem+json", head, StringComparison.Ordinal);
        Assert.Contains("8 KiB", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(414, problem.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Headers_that_are_too_long_are_a_problem()
    {
        await using var host = await ApiHost.StartAsync();

        var (status, _, problem) = await SendAsync(
            host, $"GET /api/v1/parking/free HTTP/1.1\r\nHost: here\r\nX-Much: {new string('5', 40_000)}\r\n\r\n");

        Assert.Equal(431, status);
        Assert.Contains("32 KiB", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /api/v1/parking/free?near=51.68, 7.82 HTTP/1.1\r\nHost: here\r\n\r\n")]
    [InlineData("hello\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: one\r\nHost: two\r\n\r\n")]
    public async Task What_is_no_http_is_a_problem(string request)
    {
        await using var host = await ApiHost.StartAsync();

        var (status, _, problem) = await SendAsync(host, request);

        Assert.Equal(400, status);
        Assert.Equal("The request cannot be read.", problem.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_refusal_after_good_answers_on_the_same_connection_is_a_problem_too()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = await ConnectAsync(host);
        await SendAsync(client, "GET /health/live HTTP/1.1\r\nHost: here\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", await ReadFirstAsync(client), StringComparison.Ordinal);

        await SendAsync(client, $"GET /?{new string('5', 20_000)} HTTP/1.1\r\nHost: here\r\n\r\n");

        var (status, _, _) = Parsed(await ReadAsync(client));
        Assert.Equal(414, status);
    }

    [Fact]
    public async Task Many_parameters_that_fit_are_told_in_few_words()
    {
        await using var host = await ApiHost.StartAsync();
        var query = string.Join('&', Enumerable.Range(0, 900).Select(i => string.Create(CultureInfo.InvariantCulture, $"p{i}=1")));

        var problem = await host.GetProblemAsync("/api/v1/parking/free?" + query, 400);

        Assert.Equal(21, problem.GetProperty("errors").EnumerateObject().Count());
    }

    [Fact]
    public async Task A_problem_of_our_own_passes_unchanged()
    {
        await using var host = await ApiHost.StartAsync();

        var (status, head, problem) = await SendAsync(
            host, "GET /api/v1/parking/free?near=x HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");

        Assert.Equal(400, status);
        Assert.Contains("Connection: close", head, StringComparison.Ordinal);
        Assert.True(problem.GetProperty("errors").TryGetProperty("near", out _));
    }

    private static async Task<(int Status, string Head, JsonElement Problem)> SendAsync(ApiHost host, string request)
    {
        using var client = await ConnectAsync(host);
        await SendAsync(client, request);
        return Parsed(await ReadAsync(client));
    }

    private static async Task<Socket> ConnectAsync(ApiHost host)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        return client;
    }

    private static async Task SendAsync(Socket client, string request)
    {
        var bytes = Encoding.ASCII.GetBytes(request);
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await client.SendAsync(bytes.AsMemory(sent), TestContext.Current.CancellationToken);
        }
    }

    // An answer may come in pieces: what is left of it must not be taken for the next one.
    private static async Task<string> ReadFirstAsync(Socket client)
    {
        var text = "";
        var block = new byte[4096];
        while (!IsWhole(text))
        {
            var length = await client.ReceiveAsync(block, TestContext.Current.CancellationToken);
            Assert.True(length > 0, $"The connection ended after: {text}");
            text += Encoding.UTF8.GetString(block, 0, length);
        }

        return text;
    }

    private static bool IsWhole(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        const string Name = "Content-Length: ";
        var start = answer.IndexOf(Name, StringComparison.Ordinal);
        return start < 0 || start > end
            ? answer.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal)
            : answer.Length - end - 4 >= int.Parse(
                answer.AsSpan(start + Name.Length, answer.IndexOf('\r', start) - start - Name.Length), CultureInfo.InvariantCulture);
    }

    private static async Task<string> ReadAsync(Socket client)
    {
        var answer = new MemoryStream();
        var block = new byte[4096];
        while (await client.ReceiveAsync(block, TestContext.Current.CancellationToken) is var length and > 0)
        {
            answer.Write(block, 0, length);
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static (int Status, string Head, JsonElement Problem) Parsed(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end > 0, answer);
        var body = answer[(end + 4)..];
        var head = answer[..end];
        if (head.Contains("Transfer-Encoding: chunked", StringComparison.Ordinal))
        {
            body = body[body.IndexOf('{', StringComparison.Ordinal)..(body.LastIndexOf('}') + 1)];
        }

        return (int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture), head, JsonSerializer.Deserialize<JsonElement>(body));
    }
}

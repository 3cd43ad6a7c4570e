using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using SensorPlatform.Server.Operators;
using SensorPlatform.Server.Options;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Operators;

public sealed class OperatorGateTests
{
    private const string Token = "0123456789abcdef";

    private readonly FakeTime _time = new();

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1:8080", "", "", true)]
    [InlineData("127.8.9.1", "localhost:8080", "", "", true)]
    [InlineData("::1", "[::1]:8080", "", "", true)]
    [InlineData("::ffff:127.0.0.1", "LOCALHOST", "", "", true)]
    [InlineData("127.0.0.1", "localhost:8080", "Origin", "http://localhost:8080", true)]
    [InlineData("192.168.1.5", "127.0.0.1:8080", "", "", false)]
    [InlineData("::ffff:10.0.0.1", "127.0.0.1:8080", "", "", false)]
    [InlineData("127.0.0.1", "sensors.example.org", "", "", false)]
    [InlineData("127.0.0.1", "127.0.0.1.example.org", "", "", false)]
    [InlineData("127.0.0.1", "localhost:8080", "X-Forwarded-For", "127.0.0.1", false)]
    [InlineData("127.0.0.1", "localhost:8080", "X-FORWARDED-HOST", "localhost", false)]
    [InlineData("127.0.0.1", "localhost:8080", "X-Original-For", "127.0.0.1:50000", false)]
    [InlineData("127.0.0.1", "localhost:8080", "Forwarded", "for=127.0.0.1", false)]
    [InlineData("127.0.0.1", "localhost:8080", "X-Real-IP", "127.0.0.1", false)]
    [InlineData("127.0.0.1", "localhost:8080", "Via", "1.1 proxy", false)]
    [InlineData("127.0.0.1", "localhost:8080", "Origin", "http://evil.example", false)]
    [InlineData("127.0.0.1", "localhost:8080", "Origin", "null", false)]
    public void Without_a_token_only_a_request_from_the_machine_itself_is_an_operators(
        string peer, string host, string header, string value, bool isAllowed)
    {
        var gate = new OperatorGate(new OperatorOptions(), new OperatorTries(_time));
        var request = Request(peer, host);
        if (header.Length > 0)
        {
            request.Headers[header] = value;
        }

        Assert.Equal(
            isAllowed ? OperatorVerdict.Allowed : OperatorVerdict.NotFromHere, gate.Judge(request, takesBasic: false, out _));
        Assert.Equal(isAllowed ? 0 : 1, gate.Refused.Single(cause => cause.Key == "notFromHere").Value);
    }

    [Theory]
    [InlineData("Bearer 0123456789abcdef", false, "Allowed")]
    [InlineData("bearer  0123456789abcdef ", false, "Allowed")]
    [InlineData("Bearer 0123456789abcdeF", false, "TokenWrong")]
    [InlineData("Bearer 0123456789abcde", false, "TokenWrong")]
    [InlineData("Bearer ", false, "TokenWrong")]
    [InlineData("", false, "TokenMissing")]
    [InlineData("0123456789abcdef", false, "TokenMissing")]
    [InlineData("Basic me:0123456789abcdef", false, "TokenMissing")]
    [InlineData("Basic me:0123456789abcdef", true, "Allowed")]
    [InlineData("Basic :0123456789abcdef", true, "Allowed")]
    [InlineData("Basic me:x", true, "TokenWrong")]
    [InlineData("Basic none", true, "TokenWrong")]
    public void With_a_token_a_request_must_bring_it_from_wherever_it_comes(string authorization, bool takesBasic, string verdict)
    {
        var gate = new OperatorGate(new OperatorOptions { Token = Token }, new OperatorTries(_time));
        foreach (var peer in (string[])["127.0.0.1", "203.0.113.9"])
        {
            var request = Request(peer, "sensors.example.org");
            request.Headers.Authorization = authorization.StartsWith("Basic ", StringComparison.Ordinal)
                ? "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(authorization[6..]))
                : authorization;

            Assert.Equal(verdict, gate.Judge(request, takesBasic, out _).ToString());
        }
    }

    [Fact]
    public void Ten_wrong_tokens_pause_further_wrong_ones_of_their_address_but_never_the_right_one()
    {
        var gate = new OperatorGate(new OperatorOptions { Token = Token }, new OperatorTries(_time));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(OperatorVerdict.TokenWrong, Ask(gate, "203.0.113.9", "wrong"));
        }

        Assert.Equal(OperatorVerdict.Paused, Ask(gate, "203.0.113.9", "wrong"));
        Assert.Equal(OperatorVerdict.TokenWrong, Ask(gate, "203.0.113.10", "wrong"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(OperatorVerdict.TokenWrong, Ask(gate, "203.0.113.9", "wrong"));
        Assert.Equal(OperatorVerdict.Allowed, Ask(gate, "203.0.113.9", Token));
        Assert.Equal(
            [("paused", 1), ("tokenWrong", 12)],
            gate.Refused.Where(cause => cause.Value > 0).Select(cause => (cause.Key, (int)cause.Value)).Order());
    }

    [Fact]
    public void What_a_client_writes_of_its_address_neither_evades_the_pause_nor_turns_it_on_others()
    {
        var gate = new OperatorGate(new OperatorOptions { Token = Token }, new OperatorTries(_time));
        for (var i = 0; i < 10; i++)
        {
            Ask(gate, "127.0.0.1", "wrong", $"198.51.100.{i}, 203.0.113.9");
        }

        Assert.Equal(OperatorVerdict.Paused, Ask(gate, "127.0.0.1", "wrong", "198.51.100.99"));
        Assert.Equal(OperatorVerdict.TokenWrong, Ask(gate, "203.0.113.9", "wrong"));
        Assert.Equal(OperatorVerdict.Allowed, Ask(gate, "127.0.0.1", Token, "203.0.113.9"));
    }

    private static OperatorVerdict Ask(OperatorGate gate, string peer, string token, string? forwarded = null)
    {
        var request = Request(peer, "sensors.example.org");
        request.Headers.Authorization = "Bearer " + token;
        if (forwarded is not null)
        {
            request.Headers["X-Forwarded-For"] = forwarded;
        }

        return gate.Judge(request, takesBasic: false, out _);
    }

    private static HttpRequest Request(string peer, string host)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        context.Request.Scheme = "http";
        context.Request.Host = new HostString(host);
        return context.Request;
    }
}

using System.Diagnostics;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Codecs.Mapping;
using SensorPlatform.Server.Codecs.Scripts;

namespace SensorPlatform.Server.Tests.Codecs;

/// <summary>What a script can and cannot do to the server.</summary>
public sealed class ScriptSandboxTests
{
    private static readonly ValueMapping Mapping = new(
        [new ValueGroup([], null, [new ValueEntry(Path("x"), Quantity.InputValue)])], IsNormalized: false);

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("while (true);")]
    [InlineData("for (;;) {}")]
    [InlineData("for (;;);")]
    [InlineData("for (var i = 0; i >= 0; i++) Math.sin(i);")]
    [InlineData("do {} while (true)")]
    [InlineData("do ; while (true)")]
    [InlineData("l: while (true) { continue l; }")]
    [InlineData("while (true) { try { while (true) {} } catch (e) {} }")]
    [InlineData("try { while (true) {} } finally { while (true) {} }")]
    [InlineData("while (true) { try { throw 1 } finally { continue } }")]
    [InlineData("function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2) } f(60);")]
    [InlineData("var f = n => n < 2 ? n : f(n - 1) + f(n - 2); f(60);")]
    [InlineData("var o = { m(n) { return n < 1 ? 0 : this.m(n - 1) + this.m(n - 1) } }; o.m(60);")]
    [InlineData("class C { m(n) { return n < 1 ? 0 : this.m(n - 1) + this.m(n - 1) } } new C().m(60);")]
    [InlineData("var o = { get g() { while (true) {} } }; o.g;")]
    [InlineData("'' + { toString: function () { while (true) {} } };")]
    [InlineData("[3, 1, 2].sort(function () { while (true) {} });")]
    [InlineData("var a = [1]; for (var v of a) { a.push(v); }")]
    [InlineData("var a = [1]; for (var v of a) a.push(v);")]
    [InlineData("`${(function () { while (true) {} })()}`;")]
    [InlineData("var s = 'xxxxxxxx'; while (true) { s = s + s; s.charCodeAt(1); }")]
    [InlineData("var a = []; while (true) a.push('abcdefgh' + a.length);")]
    [InlineData("return { data: { x: new ArrayBuffer(1e8).byteLength } };")]
    [InlineData("return { data: { get x() { while (true) {} } } };")]
    public void A_script_that_does_not_end_is_stopped(string body)
    {
        var codec = Create($"function decodeUplink(input) {{ if (input.bytes[0] === 1) {{ {body} }} return {{ data: {{ x: 1 }} }}; }}");
        var began = Stopwatch.GetTimestamp();
        var result = codec.Decode([1], new DecodeContext(1), new Reading[4]);
        Assert.True(DecodeError.ScriptTimeout == result.Error, $"{result.Error}: {codec.LastProblem}");
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(3));

        // The next payload finds a fresh engine.
        Assert.Equal(DecodeError.None, codec.Decode([0], new DecodeContext(1), new Reading[4]).Error);
    }

    [Theory]
    [InlineData("throw new Error('no')")]
    [InlineData("return null")]
    [InlineData("return undefined")]
    [InlineData("return 5")]
    [InlineData("return {}")]
    [InlineData("return { data: null }")]
    [InlineData("return { data: { x: 1 }, errors: ['bad'] }")]
    [InlineData("return input.nothing.at.all")]
    [InlineData("function f(n) { return f(n + 1) } return f(0)")]
    [InlineData("return { data: 'x'.repeat(1e9) }")]
    [InlineData("var a = {}, b = a; for (var i = 0; i < 50; i++) { b.n = {}; b = b.n; } return { data: a }")]
    [InlineData("var a = []; for (var i = 0; i < 6500; i++) { a.push('abcdefgh'); } return { data: { a: a } }")]
    [InlineData("var o = {}; o.o = o; return { data: o }")]
    [InlineData("var o = {}; o.o = o; return { data: { x: JSON.stringify(o).length } }")]
    [InlineData("var a = []; for (var i = 0; i < 300; i++) { a = [a]; } return { data: { x: JSON.stringify(a).length } }")]
    [InlineData("var s = ''; for (var i = 0; i < 2000; i++) { s += '['; } return { data: { x: JSON.parse(s).length } }")]
    [InlineData("var f = function () { return 1 }; for (var i = 0; i < 120; i++) { f = f.bind(null); } return { data: { x: f() } }")]
    [InlineData("var a = []; for (var i = 0; i < 300; i++) { a = [a]; } return { data: { x: ('' + a).length } }")]
    [InlineData("return { data: { x: eval('1') } }", true)]
    [InlineData("return { data: { x: new Function('return 1')() } }")]
    [InlineData("return { data: { x: (function () {}).constructor('return 1')() } }")]
    [InlineData("this.__sandbox = 1; return {}", true)]
    [InlineData("with (input) { return {} }", true)]
    [InlineData("require('fs')")]
    [InlineData("System.IO.File.Delete('x')")]
    [InlineData("return { data: { x: input.GetType().Assembly.FullName } }")]
    public void What_a_script_may_not_do_is_a_failure(string body, bool isRefused = false)
    {
        var source = $"function decodeUplink(input) {{ {body} }}";
        if (isRefused)
        {
            Assert.False(TryCreate(source, out _, out var problem));
            Assert.Contains("Line 1", problem, StringComparison.Ordinal);
            return;
        }

        var result = Create(source).Decode([1], new DecodeContext(1), new Reading[4]);
        Assert.True(result.Error == DecodeError.ScriptFailed, result.Error.ToString());
        Assert.Equal(0, result.Count);
    }

    [Theory]
    [InlineData("var x = 1;", "The script has none of the functions decodeUplink")]
    [InlineData("function decodeUplink( { return 1 }", "a bracket is")]
    [InlineData("function decodeUplink(input) {\n  var a b;\n}", "line 2")]
    [InlineData("while (true) {} function decodeUplink(input) {}", "It takes too long.")]
    [InlineData("var o = {} / 1; function decodeUplink(input) {}", "a '/' behind '}'")]
    [InlineData("throw new Error('at once'); function decodeUplink(input) {}", "at once")]
    public void A_script_that_cannot_be_used_is_a_fault_of_the_configuration(string source, string problem)
    {
        Assert.False(TryCreate(source, out _, out var given));
        Assert.Contains(problem, given, StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_run_on_many_threads_and_one_does_not_see_anothers_payload()
    {
        var codec = Create("var last; function decodeUplink(i) { last = i.bytes[0]; var s = 0; for (var k = 0; k < 50; k++) s += last; return { data: { x: s / 50 } }; }");
        Parallel.For(0, 400, i =>
        {
            var readings = new Reading[4];
            var result = codec.Decode([(byte)i], new DecodeContext(1), readings);
            Assert.Equal((DecodeError.None, (double)(byte)i), (result.Error, readings[0].Value));
        });
    }

    [Theory]
    [InlineData("function decodeUplink(i) { return { data: { x: i.bytes.length + i.fPort + i.recvTime.getTime() } } }", 5 + 2 + 1_000)]
    [InlineData("function Decode(fPort, bytes, variables) { return { x: bytes.length + fPort } }", 7)]
    [InlineData("function Decoder(bytes, port) { return { x: bytes.length + port } }", 7)]
    [InlineData("module.exports.decodeUplink = function (i) { return { data: { x: 3 } } }", 3)]
    [InlineData("exports.decodeUplink = i => ({ data: { x: '2.50' } })", 2.5)]
    public void Each_form_of_the_function_is_called(string source, double value)
    {
        var readings = new Reading[4];
        var result = Create(source).Decode([0, 1, 2, 3, 255], new DecodeContext(2, Instant.FromUnixSeconds(1)), readings);
        Assert.Equal((DecodeError.None, value), (result.Error, readings[0].Value));
    }

    internal static ScriptCodec Create(string source)
    {
        Assert.True(TryCreate(source, out var codec, out var problem), problem);
        return codec!;
    }

    private static bool TryCreate(string source, out ScriptCodec? codec, out string problem) => ScriptCodec.TryCreate(
        "script.js", source, Mapping, new ScriptPorts([1], [], IsAny: true), ScriptLimits.Default, out codec, out problem);

    private static PathSegment[] Path(string text)
    {
        Assert.True(ValuePath.TryParse(text, out var path));
        return path;
    }
}

using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Codecs.Mapping;
using SensorPlatform.Server.Codecs.Scripts;

namespace SensorPlatform.Server.Tests.Codecs;

/// <summary>Which JavaScript a codec may use: the list of docs/formats/codecs.md, line by line. true must come of each expression.</summary>
public sealed class ScriptLanguageTests
{
    [Theory]
    [InlineData("let and const", "let a = 1; const b = 2; { let a = 5; } return a + b === 3")]
    [InlineData("arrow functions", "var f = (a, b) => a + b, g = x => ({ y: x }), h = () => { return 4 }; return f(1, 2) + g(3).y + h() === 10")]
    [InlineData("arrow functions within others", "return [1, 2].map(a => [3].map(b => a * b)[0]).join() === '3,6'")]
    [InlineData("an arrow function's this", "var o = { k: 2, f: function () { return [1].map(v => v * this.k)[0] } }; return o.f() === 2")]
    [InlineData("template texts", "var n = 2; return `a${n + 1}b${`c${n}`}` === 'a3bc2'")]
    [InlineData("default parameters", "function f(a = 3) { return a } return f() === 3")]
    [InlineData("classes", "class A { constructor() { this.x = 1 } m() { return this.x } } class B extends A { m() { return super.m() + 1 } } return new B().m() === 2")]
    [InlineData("for of", "var s = 0; for (const v of [1, 2]) { s += v; } return s === 3")]
    [InlineData("short members", "var x = 1, k = 'y'; var o = { x, [k]: 2, m() { return 3 } }; return o.x + o.y + o.m() === 6")]
    [InlineData("catch without a name", "try { throw 1 } catch { return true }")]
    [InlineData("binary and octal numbers", "return 0b101 + 0o17 === 20")]
    [InlineData("powers", "return 2 ** 3 === 8")]
    [InlineData("Number methods", "return Number.isInteger(3) && Number.parseFloat('1.5') === 1.5 && (1.256).toFixed(2) === '1.26' && (255).toString(16) === 'ff'")]
    [InlineData("Math methods", "return Math.trunc(-1.5) === -1 && Math.sign(-2) === -1 && Math.log10(100) === 2 && Math.hypot(3, 4) === 5 && Math.fround(0.5) === 0.5")]
    [InlineData("typed arrays", "var b = new Uint8Array([0, 0, 128, 63]); return new Float32Array(b.buffer)[0] === 1 && new DataView(b.buffer).getInt16(2, true) === 16256")]
    [InlineData("views", "var d = new DataView(new ArrayBuffer(8)); d.setInt16(0, -5); d.setUint32(4, 7, true); return d.getInt16(0) === -5 && d.getUint16(0) === 65531 && d.getUint32(4, true) === 7")]
    [InlineData("texts", "return 'a'.padStart(3, '0') === '00a' && 'a'.padEnd(2) === 'a ' && 'aba'.includes('b') && 'ab'.startsWith('a') && 'ab'.repeat(2) === 'abab' && 'aXa'.replaceAll('a', 'b') === 'bXb' && 'abc'.at(-1) === 'c'")]
    [InlineData("lists", "return [1, 2].includes(2) && [1, 2].find(v => v > 1) === 2 && Array.from([1, 2]).length === 2 && new Array(3).fill(0).join('') === '000' && [1, 2].at(-1) === 2 && [1, 2, 3].slice(1).reverse()[0] === 3")]
    [InlineData("objects", "return Object.keys({ a: 1 })[0] === 'a' && Object.values({ a: 1 })[0] === 1 && Object.entries({ a: 1 })[0][1] === 1 && Object.assign({}, { a: 1 }).a === 1 && Object.fromEntries([['a', 1]]).a === 1")]
    [InlineData("Map, Set and Symbol", "return new Map([[1, 2]]).get(1) === 2 && new Set([1, 1]).size === 1 && typeof Symbol('a') === 'symbol'")]
    [InlineData("JSON", "return JSON.parse(JSON.stringify({ a: [1], d: new Date(0) })).a[0] === 1 && [1, [2, [3]]].flat(2).length === 3 && (function (a, b) { return a + b + this.c }).bind({ c: 1 }, 2)(3) === 6")]
    [InlineData("regular expressions", "return /^a+\\/[/]$/.test('aa//') && 'a-b'.split(/-/).length === 2 && 8 / 2 / 2 === 2")]
    [InlineData("Date", "return new Date(0).toISOString() === '1970-01-01T00:00:00.000Z'")]
    [InlineData("bits", "return ((255 << 24) >>> 0) === 4278190080 && (0x80000000 | 0) === -2147483648 && ~5 === -6")]
    [InlineData("bits of negative numbers", "var x = -1, y = 2.5, a = [-7], o = { v: -3 }; return (x >>> 0) === 4294967295 && (-1 >>> 0) === 4294967295 && (x | 0) === -1 && (x & 0xFF) === 255 && ~~-3.7 === -3 && (y - 5 | 0) === -2 && (a[0] >> 1) === -4 && (o.v & 1) === 1 && (Math.floor(-2.5) ^ 0) === -3 && (1 - 3 << 1) === -4 && (4294967295 | 0) === -1 && (-4294967297 | 0) === -1 && (NaN | 0) === 0")]
    [InlineData("bits assigned", "var x = -1, o = { v: 5 }; x >>>= 0; var y = -2; y |= 1; y &= -1; o.v |= 1 - 3; var z = 6, w = -1; z &= w ? -2 : 0, z <<= 1; return x === 4294967295 && y === -1 && o.v === -1 && z === 12")]
    [InlineData("bits in all places", "var b = [1, 2], f = v => v & 3, i = 0, s = 0; for (i = 0; i < 4 & 7; i++) s |= 1 << i; if (s & 8) s ^= 8; return s === 7 && f(-1) === 3 && (b[0] << 8 | b[1]) === 258 && `${b[0] | 4}` === '5' && [1 | 2, 4 & 5][1] === 4 && (!(1 & 2) ? 1 | 8 : 0) === 9 && (i++ & 6) === 4 && (typeof (1 | 2) === 'number') && -(1 | 2) * 2 === -6 && (b[1 & 1] | b[0]) === 3 && (2 + 3 & 4 | 8 << 1) === 20")]
    [InlineData("places before the first", "var b = [1, 2], i = 0; return b[-1] === undefined && b[i - 1] === undefined && b.slice(-1)[0] === 2 && 'abc'.substr(-2, 1) === 'b' && 'abc'.slice(-1) === 'c' && b.indexOf(9) === -1")]
    [InlineData("numbers with signs", "return (-5).toString() === '-5' && Math.round(-2.6) === -3 && (-1.256).toFixed(2) === '-1.26' && parseInt('-5') === -5 && -7 % 3 === -1 && (-8) / 2 === -4 && new Int8Array([200])[0] === -56 && new Float32Array([-1.5])[0] === -1.5")]
    [InlineData("switch, labels, comma", "var r = 0; l: for (var i = 0, j = 9; i < j; i++, j--) { switch (i) { case 2: { r = j; break l; } default: r = 1; } } return r === 7")]
    [InlineData("loops without braces", "var s = 0; for (var i = 0; i < 3; i++) s += i; for (var k in { a: 1 }) s += 10; while (s < 20) s++; do s++; while (s < 30); return s === 30")]
    [InlineData("console is silent, globalThis is there", "console.log('x'); return globalThis.Math === Math")]
    public void It_takes(string feature, string body) => Assert.True(Try(body, out var outcome), $"{feature}: {outcome}");

    [Theory]
    [InlineData("destructuring of a list", "var [a, b] = [1, 2]; return a === 1")]
    [InlineData("destructuring of an object", "var { a } = { a: 1 }; return a === 1")]
    [InlineData("destructuring of parameters", "function f({ a }) { return a } return f({ a: 1 }) === 1")]
    [InlineData("exchange", "var a = 1, b = 2; [a, b] = [b, a]; return a === 2")]
    [InlineData("spread of a list", "return [...[1, 2]].length === 2")]
    [InlineData("spread of an object", "return ({ ...{ a: 1 } }).a === 1")]
    [InlineData("spread of arguments", "return Math.max(...[1, 2]) === 2")]
    [InlineData("rest parameters", "function f(...r) { return r.length } return f(1, 2) === 2")]
    [InlineData("optional chaining", "var o = {}; return o?.a === undefined")]
    [InlineData("nullish coalescing", "return (null ?? 5) === 5")]
    [InlineData("fields of a class", "class A { x = 3 } return new A().x === 3")]
    [InlineData("generators", "function* f() { yield 1 } return f().next().value === 1")]
    [InlineData("async", "async function f() {} return true")]
    [InlineData("digit separators", "return 1_000 === 1000")]
    [InlineData("BigInt", "return 10n === 10n")]
    [InlineData("named groups", "return /(?<n>b)/.exec('b').groups.n === 'b'")]
    [InlineData("a comma behind the last parameter", "function f(a,) { return a } return f(1) === 1")]
    [InlineData("negative numbers put into typed arrays of whole numbers (they become 0)", "return new Int16Array([-5])[0] === -5")]
    [InlineData("Buffer", "return Buffer.from([1]).length === 1")]
    [InlineData("require", "return require('util') !== null")]
    [InlineData("Intl", "return typeof Intl.NumberFormat === 'function'")]
    [InlineData("Promise, Proxy, Reflect, eval, Function", "return typeof Promise !== 'undefined' || typeof Proxy !== 'undefined' || typeof Reflect !== 'undefined' || typeof Function !== 'undefined'")]
    public void It_lacks(string feature, string body) => Assert.False(Try(body, out _), feature);

    private static bool Try(string body, out string outcome)
    {
        var source = "function test() { " + body + " }\nfunction decodeUplink(i) { return { data: { x: test() === true ? 1 : 0 } }; }";
        Assert.True(ValuePath.TryParse("x", out var path));
        var mapping = new ValueMapping([new ValueGroup([], null, [new ValueEntry(path, Quantity.InputValue)])], IsNormalized: false);
        if (!ScriptCodec.TryCreate(
            "script.js", source, mapping, new ScriptPorts([1], [], IsAny: false), ScriptLimits.Default, out var codec, out outcome))
        {
            return false;
        }

        var readings = new Reading[1];
        var result = codec.Decode([1], new DecodeContext(1), readings);
        outcome = $"{result.Error} {codec.LastProblem} {readings[0].Value}";
        return result.Error == DecodeError.None && readings[0].Value == 1;
    }
}

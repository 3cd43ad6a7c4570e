using System.Text;
using System.Text.Json;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks;

public sealed class FastJsonCursorTests
{
    private const int Seed = 16_1803;

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData(" { } ")]
    [InlineData("{ }x")]
    [InlineData("{}{}")]
    [InlineData("{},")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 2]")]
    [InlineData("[1")]
    [InlineData("[}")]
    [InlineData("{]")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{\"a\"1}")]
    [InlineData("{a:1}")]
    [InlineData("{1:1}")]
    [InlineData("{\"a\":\"b\"{\"c\":1}}")]
    [InlineData("{\"a\":\"b\"[1]}")]
    [InlineData("{\"a\":\"b\":1}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("nul")]
    [InlineData("null")]
    [InlineData("nullx")]
    [InlineData("[truefalse]")]
    [InlineData("[true/**/]")]
    [InlineData("[1/**/]")]
    [InlineData("7/")]
    [InlineData("True")]
    [InlineData("0")]
    [InlineData("-")]
    [InlineData("-0")]
    [InlineData("01")]
    [InlineData("-01")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("+1")]
    [InlineData("1.5e")]
    [InlineData("1.5e+")]
    [InlineData("1.5e-3")]
    [InlineData("1.5.5")]
    [InlineData("[1\"a\"]")]
    [InlineData("[\"a\"1]")]
    [InlineData("[1[2]]")]
    [InlineData("[NaN]")]
    [InlineData("\"a")]
    [InlineData("\"a\\")]
    [InlineData("\"a\\\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("\"\\uD800\"")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\b\\f\\n\\r\\t\\\\\\/\\\"\"")]
    [InlineData("\"a\tb\"")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"a\0b\"")]
    [InlineData("\"a\u007fb\"")]
    [InlineData("{\\\"a\":1}")]
    [InlineData("[\\]")]
    [InlineData("\uFEFF{}")]
    [InlineData("[\u00a0]")]
    [InlineData("[\f]")]
    [InlineData("[\v1]")]
    [InlineData("[1,\u001a2]")]
    [InlineData("[1\u000c2]")]
    [InlineData("\0")]
    [InlineData("[\0]")]
    [InlineData("{\"a\":\0}")]
    [InlineData("{\"a\":\u0001}")]
    [InlineData("{\"a\":\t}")]
    public void The_same_texts_are_refused_as_by_the_library(string json)
    {
        // At each place in a block, because a block is looked at whole.
        for (var blanks = 0; blanks <= 70; blanks++)
        {
            CheckRefusal(Encoding.UTF8.GetBytes(new string(' ', blanks) + json), $"{blanks} blanks and {json}");
        }
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1_000)]
    public void As_many_levels_are_followed_as_by_the_library(int depth)
    {
        CheckRefusal(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)), $"{depth} arrays");
        CheckRefusal(Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth)), $"{depth} objects");
        CheckRefusal(Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("[{\"a\":", depth / 2)) + "[]" + string.Concat(Enumerable.Repeat("}]", depth / 2))), $"{depth} of both");
        CheckRefusal(Encoding.UTF8.GetBytes(new string('[', depth) + new string('}', depth)), $"{depth} that do not match");
    }

    [Fact]
    public void The_library_reads_strings_that_are_no_UTF8_and_so_do_we()
    {
        byte[][] texts = [[(byte)'"', 0xFF, (byte)'"'], [(byte)'"', 0xC3, (byte)'"'], [(byte)'"', 0xED, 0xA0, 0x80, (byte)'"']];
        foreach (var text in texts)
        {
            Assert.True(IsJson(text));
            CheckRefusal(text, Convert.ToHexString(text));
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public void Long_strings_and_numbers_are_passed(int length)
    {
        foreach (var json in (string[])[
            $"{{\"a\":\"{new string('x', length)}\",\"b\":1}}",
            $"{{\"{new string('x', length)}\":[\"\\n{new string('\\', 2 * length)}\"]}}",
            $"[\"{new string('\\', (2 * length) + 1)}\"]",
            $"[{new string('1', length)},-0.{new string('1', length)}e1]",
            $"[1{new string(' ', length)}]{new string('\n', length)}",
            $"[{string.Concat(Enumerable.Repeat("1,", length))}1]",
            $"[{string.Concat(Enumerable.Repeat("\"\",", length))}1",
            $"\"{new string('x', length)}"])
        {
            CheckRefusal(Encoding.UTF8.GetBytes(json), $"{length}: {json[..20]}");
        }
    }

    [Fact]
    public void Generated_and_mutated_texts_are_taken_or_refused_as_by_the_library()
    {
        var random = new Random(Seed);
        var buffer = new byte[65_536];
        for (var round = 0; round < 20_000; round++)
        {
            var json = JsonTexts.Make(random);
            Assert.True(IsJson(json));
            CheckRefusal(json, $"seed {Seed}, round {round}");
            if (json.Length < buffer.Length / 2)
            {
                var length = Mutation.Make(random, json, buffer);
                CheckRefusal(buffer.AsSpan(0, length), $"seed {Seed}, round {round}, mutated");
            }
        }
    }

    [Fact]
    public void Every_step_gives_what_the_plain_cursor_gives()
    {
        var random = new Random(Seed);
        var buffer = new byte[65_536];
        for (var round = 0; round < 20_000; round++)
        {
            var json = JsonTexts.Make(random);
            if (round % 2 == 1 && json.Length < buffer.Length / 2)
            {
                json = buffer[..Mutation.Make(random, json, buffer)];
            }

            var seed = random.Next();
            var fast = new CursorWalk(seed);
            var plain = new CursorWalk(seed);
            var cursor = new FastJsonCursor(json, new ulong[FastJsonCursor.MemoryLength]);
            fast.Run(ref cursor);
            var plainCursor = new PlainJsonCursor(json, new byte[JsonEscapes.ScratchLength]);
            plain.Run(ref plainCursor);
            if (fast.IsBroken != plain.IsBroken || (!plain.IsBroken && fast.Log != plain.Log))
            {
                Assert.Fail($"seed {Seed}, round {round}\n{fast.IsBroken}\n{plain.IsBroken}\n{fast.Log}\n{plain.Log}\n{Encoding.Latin1.GetString(json)}");
            }
        }
    }

    [Theory]
    [InlineData("{\"a\":1", "1}")]
    [InlineData("{\"a\":12", "3}")]
    [InlineData("[\"a", "\"]")]
    [InlineData("[tru", "e]")]
    [InlineData("{\"a\":\"\\u00", "41\"}")]
    [InlineData("7", ".5")]
    [InlineData("{}", "x")]
    public void What_stands_behind_the_text_is_not_read(string text, string behind)
    {
        for (var blanks = 0; blanks <= 70; blanks++)
        {
            var json = Encoding.ASCII.GetBytes(new string(' ', blanks) + text);
            var guarded = Encoding.ASCII.GetBytes(new string(' ', blanks) + text + behind + new string(' ', 100));
            CheckRefusal(guarded.AsSpan(0, json.Length), $"{blanks} blanks and {text}");
        }
    }

    [Fact]
    public void Walking_allocates_nothing()
    {
        var json = EnvelopeFiles.Read("tts-packet-broker.json");
        var memory = new ulong[FastJsonCursor.MemoryLength];
        Assert.Equal(0, Allocated.Bytes(() => IsRefused(json, memory)));
    }

    private static void CheckRefusal(ReadOnlySpan<byte> json, string told)
    {
        if (IsRefused(json, new ulong[FastJsonCursor.MemoryLength]) == IsJson(json))
        {
            Assert.Fail($"{told}\n{Encoding.Latin1.GetString(json[..Math.Min(json.Length, 1_000)])}");
        }
    }

    private static bool IsRefused(ReadOnlySpan<byte> json, Span<ulong> memory)
    {
        var cursor = new FastJsonCursor(json, memory);
        cursor.ReadRoot();
        cursor.Skip();
        cursor.ReadEnd();
        return cursor.IsBroken;
    }

    private static bool IsJson(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

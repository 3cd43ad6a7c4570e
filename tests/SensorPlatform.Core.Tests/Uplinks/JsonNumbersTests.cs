using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Uplinks;

public sealed class JsonNumbersTests
{
    private const int Seed = 8;

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-0.0")]
    [InlineData("00")]
    [InlineData(".5")]
    [InlineData("-.5")]
    [InlineData("5.")]
    [InlineData("-5.")]
    [InlineData("1234567.")]
    [InlineData(".1234567")]
    [InlineData("12345678")]
    [InlineData("-1234567")]
    [InlineData("0.056576")]
    [InlineData("1..2")]
    [InlineData("1.2.3")]
    [InlineData("1e5")]
    [InlineData("+5")]
    [InlineData("1 ")]
    [InlineData(" 1")]
    [InlineData("1\0")]
    [InlineData("123456789")]
    [InlineData("1234567890123456")]
    [InlineData("99999999999999999999")]
    [InlineData("18446744073709551615")]
    [InlineData("18446744073709551616")]
    [InlineData("1234:678")]
    [InlineData("1234/678")]
    [InlineData("1e999")]
    [InlineData("NaN")]
    public void Numbers_are_read_as_by_the_library(string text) => Check(text);

    [Fact]
    public void Random_numbers_are_read_as_by_the_library()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 200_000; round++)
        {
            var number = random.Next(-100_000_000, 100_000_000) / Math.Pow(10, random.Next(8));
            Check(number.ToString("0.#######", CultureInfo.InvariantCulture));
            Check($"{random.NextInt64() >> random.Next(63)}");
        }
    }

    [Fact]
    public void Random_texts_are_read_as_by_the_library()
    {
        var random = new Random(Seed);
        var text = new char[10];
        for (var round = 0; round < 200_000; round++)
        {
            var length = random.Next(text.Length);
            for (var i = 0; i < length; i++)
            {
                text[i] = "0123456789012345678901234567890123456789-.+e :/\u00ff"[random.Next(48)];
            }

            Check(new string(text, 0, length));
        }
    }

    [Theory]
    [InlineData("12345678")]
    [InlineData("-9.25")]
    [InlineData("7")]
    [InlineData("-110")]
    [InlineData("0.056576")]
    [InlineData("11.5")]
    public void Numbers_as_gateways_write_them_are_read_the_short_way(string text)
    {
        var head = BinaryPrimitives.ReadUInt64LittleEndian(Encoding.ASCII.GetBytes(text + ",\"channel\""));
        Assert.True(JsonNumbers.TryShortDouble(head, text.Length, out var value));
        Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), value);
    }

    private static void Check(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        var isWhole = Utf8Parser.TryParse(bytes, out ulong whole, out var length) && length == bytes.Length;
        var isNumber = Utf8Parser.TryParse(bytes, out double number, out length) && length == bytes.Length && double.IsFinite(number);

        // The short ways may leave a number to the others. Whatever stands behind it in the message must not matter.
        Span<byte> head = stackalloc byte[64];
        foreach (var behind in bytes.Length is > 0 and <= 8 ? "0\",}.-"u8 : default)
        {
            head.Fill(behind);
            bytes.CopyTo(head);
            var first = BinaryPrimitives.ReadUInt64LittleEndian(head);
            Assert.True(!JsonNumbers.TryShortUInt64(first, bytes.Length, out var shortWhole) || (isWhole && shortWhole == whole), text);
            Assert.True(
                !JsonNumbers.TryShortDouble(first, bytes.Length, out var shortNumber)
                || (isNumber && BitConverter.DoubleToInt64Bits(shortNumber) == BitConverter.DoubleToInt64Bits(number)),
                text);
        }

        Assert.Equal((isWhole, isWhole ? whole : 0), (JsonNumbers.TryUInt64(bytes, out var slowWhole), isWhole ? slowWhole : 0));
        Assert.Equal(
            (isNumber, isNumber ? BitConverter.DoubleToInt64Bits(number) : 0),
            (JsonNumbers.TryDouble(bytes, out var slow), isNumber ? BitConverter.DoubleToInt64Bits(slow) : 0));
    }
}

using System.Text;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Uplinks;

public sealed class HexTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("09afAF")]
    [InlineData("ffFF")]
    public void Digits_of_either_case_are_read(string text)
    {
        Span<byte> bytes = stackalloc byte[8];
        Assert.True(HexText.TryDecode(Encoding.ASCII.GetBytes(text), bytes, out var written));
        Assert.Equal(text.ToUpperInvariant(), Convert.ToHexString(bytes[..written]));
    }

    [Fact]
    public void Of_all_bytes_the_digits_alone_are_read()
    {
        for (var c = 0; c < 256; c++)
        {
            var isDigit = char.IsAsciiHexDigit((char)c);
            Assert.Equal(isDigit, HexText.TryDecode([(byte)c, (byte)'0'], new byte[1], out _));
            Assert.Equal(isDigit, HexText.TryDecode([(byte)'0', (byte)c], new byte[1], out _));
        }
    }

    [Fact]
    public void Odd_lengths_and_texts_that_do_not_fit_are_refused()
    {
        Assert.False(HexText.TryDecode("012"u8, new byte[8], out var written));
        Assert.Equal(0, written);
        Assert.False(HexText.TryDecode("0123"u8, new byte[1], out _));
    }
}

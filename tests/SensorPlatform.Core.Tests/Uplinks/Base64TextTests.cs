using System.Text;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Uplinks;

public sealed class Base64TextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("AQ==", "01")]
    [InlineData("AQ", "01")]
    [InlineData("AQI=", "0102")]
    [InlineData("AQI", "0102")]
    [InlineData("AQID", "010203")]
    [InlineData("+/8=", "fbff")]
    [InlineData("-_8", "fbff")]
    public void Either_alphabet_with_or_without_padding_is_read(string text, string hex)
    {
        Span<byte> bytes = stackalloc byte[16];
        Assert.True(Base64Text.TryDecode(Encoding.ASCII.GetBytes(text), bytes, out var written));
        Assert.Equal(hex, Convert.ToHexStringLower(bytes[..written]));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("A===")]
    [InlineData("AQ=")]
    [InlineData("=")]
    [InlineData("==")]
    [InlineData("AQ==AQ==")]
    [InlineData("AR==")]
    [InlineData("A Q=")]
    [InlineData("AQ\n=")]
    [InlineData("AQ=A")]
    public void What_no_encoder_writes_is_refused(string text)
    {
        Span<byte> bytes = stackalloc byte[16];
        Assert.False(Base64Text.TryDecode(Encoding.ASCII.GetBytes(text), bytes, out var written));
        Assert.Equal(0, written);
    }

    [Fact]
    public void Random_bytes_come_back()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        Span<byte> decoded = stackalloc byte[242];
        for (var length = 0; length <= 242; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            var text = Convert.ToBase64String(bytes);
            Assert.True(Base64Text.TryDecode(Encoding.ASCII.GetBytes(text), decoded, out var written), $"seed {Seed}: {text}");
            Assert.Equal(bytes, decoded[..written]);
            Assert.Equal(length, Base64Text.DecodedLength(Encoding.ASCII.GetBytes(text)));
        }
    }

    [Fact]
    public void A_text_that_does_not_fit_is_refused() => Assert.False(Base64Text.TryDecode("AQID"u8, new byte[2], out _));
}

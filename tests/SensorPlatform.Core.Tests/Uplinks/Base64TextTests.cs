using System.Buffers.Binary;
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

    [Fact]
    public void A_key_is_read_as_any_text_of_its_length()
    {
        const int Seed = 9;
        var random = new Random(Seed);
        var bytes = new byte[16];
        Span<byte> decoded = stackalloc byte[32];
        for (var round = 0; round < 20_000; round++)
        {
            random.NextBytes(bytes);
            var text = Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes));
            if (round % 2 == 1)
            {
                text[random.Next(text.Length)] = (byte)random.Next(256);
            }

            var isText = Base64Text.TryDecode(text, decoded, out var written) && written == 16;
            var isKey = Base64Text.TryDecodeKey(text, out var first, out var second);
            Assert.True(isText == isKey, $"seed {Seed}: {Encoding.Latin1.GetString(text)}");
            if (isKey)
            {
                Assert.Equal(BinaryPrimitives.ReadUInt64LittleEndian(decoded), first);
                Assert.Equal(BinaryPrimitives.ReadUInt64LittleEndian(decoded[8..]), second);
                Assert.Equal(StableHash.Of(decoded[..16]), StableHash.Of(first, second));
            }
        }
    }

    [Fact]
    public void One_wrong_character_in_a_long_text_is_found()
    {
        const int Seed = 10;
        var random = new Random(Seed);
        Span<byte> decoded = stackalloc byte[242];
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            var text = Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes).TrimEnd('='));
            text[random.Next(text.Length)] = " \n\r\t.,\0"u8[random.Next(7)];
            Assert.False(Base64Text.TryDecode(text, decoded, out var written), $"seed {Seed}: {Encoding.Latin1.GetString(text)}");
            Assert.Equal(0, written);
        }
    }
}

using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Uplinks;

public sealed class ProtobufReaderTests
{
    [Theory]
    [InlineData("0800", 0ul)]
    [InlineData("087F", 127ul)]
    [InlineData("088001", 128ul)]
    [InlineData("08AC02", 300ul)]
    [InlineData("08FFFFFFFF0F", 4_294_967_295ul)]
    [InlineData("08FFFFFFFFFFFFFFFFFF01", ulong.MaxValue)]
    [InlineData("08808080808080808080 01", 9_223_372_036_854_775_808ul)]
    [InlineData("088000", 0ul)]
    public void Varints_are_read(string hex, ulong expected)
    {
        var reader = new ProtobufReader(Bytes(hex));
        Assert.True(reader.NextField(out var field));
        Assert.Equal(1, field);
        Assert.True(reader.TryVarint(out var value));
        Assert.Equal(expected, value);
        Assert.False(reader.NextField(out _));
        Assert.False(reader.IsBroken);
    }

    [Theory]
    [InlineData("08")]
    [InlineData("0880")]
    [InlineData("08FFFFFFFFFFFFFFFFFF02")]
    [InlineData("08FFFFFFFFFFFFFFFFFFFF01")]
    [InlineData("00")]
    [InlineData("0000")]
    [InlineData("0A")]
    [InlineData("0A05AAAA")]
    [InlineData("0AFFFFFFFFFFFFFFFFFF01")]
    [InlineData("0AFFFFFFFF07")]
    [InlineData("0AFFFFFFFF0F")]
    [InlineData("0D000000")]
    [InlineData("0900000000000000")]
    [InlineData("0B")]
    [InlineData("0B0C")]
    [InlineData("0E00")]
    [InlineData("0F00")]
    [InlineData("8080808010 00")]
    public void What_no_encoder_writes_breaks_the_walk_for_good(string hex)
    {
        var reader = new ProtobufReader(Bytes(hex));
        for (var i = 0; i < 3; i++)
        {
            while (reader.NextField(out _))
            {
            }
        }

        Assert.True(reader.IsBroken);
        Assert.False(reader.TryVarint(out _));
        Assert.False(reader.TryBytes(out _));
        Assert.False(reader.TryFloat(out _));
    }

    // Field 1 as a varint, 2 as eight bytes, 3 as bytes, 4 as four bytes; 536,870,911 is the largest number there is.
    [Fact]
    public void What_is_left_unread_or_has_another_type_is_passed_over()
    {
        var reader = new ProtobufReader(Bytes("08AC02 11 0102030405060708 1A03AABBCC 25 0000C0BF F8FFFFFF0F07"));
        Assert.True(reader.NextField(out _));
        Assert.False(reader.TryBytes(out _));
        Assert.False(reader.TryFloat(out _));
        Assert.True(reader.NextField(out var field));
        Assert.Equal(2, field);
        Assert.True(reader.NextField(out field));
        Assert.Equal(3, field);
        Assert.True(reader.TryBytes(out var bytes));
        Assert.Equal([0xAA, 0xBB, 0xCC], bytes.ToArray());
        Assert.False(reader.TryBytes(out _));
        Assert.True(reader.NextField(out _));
        Assert.True(reader.TryFloat(out var number));
        Assert.Equal(-1.5f, number);
        Assert.True(reader.NextField(out field));
        Assert.Equal(536_870_911, field);
        Assert.True(reader.TryVarint(out var value));
        Assert.Equal(7ul, value);
        Assert.False(reader.NextField(out _));
        Assert.False(reader.IsBroken);
    }

    [Fact]
    public void An_empty_message_has_no_fields()
    {
        var reader = new ProtobufReader([]);
        Assert.False(reader.NextField(out _));
        Assert.False(reader.IsBroken);
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", string.Empty, StringComparison.Ordinal));
}

using SensorPlatform.Core.Decoding;

namespace SensorPlatform.Core.Tests.Decoding;

public sealed class PayloadReaderTests
{
    [Fact]
    public void Primitives_are_read_in_their_byte_order()
    {
        var reader = new PayloadReader(Convert.FromHexString("01FF0102FF0201020304FFFEFDFC0000000000000840AA"));
        Assert.True(reader.TryReadByte(out var first));
        Assert.Equal(1, first);
        Assert.True(reader.TryReadSByte(out var signed));
        Assert.Equal(-1, signed);
        Assert.True(reader.TryReadUInt16BigEndian(out var big));
        Assert.Equal(0x0102, big);
        Assert.True(reader.TryReadUInt16LittleEndian(out var little));
        Assert.Equal(0x02FF, little);
        Assert.True(reader.TryReadUInt32BigEndian(out var bigger));
        Assert.Equal(0x01020304u, bigger);
        Assert.True(reader.TryReadUInt32LittleEndian(out var smaller));
        Assert.Equal(0xFCFDFEFFu, smaller);
        Assert.True(reader.TryReadDoubleLittleEndian(out var number));
        Assert.Equal(3.0, number);
        Assert.True(reader.TryPeek(0, out var peeked));
        Assert.Equal(0xAA, peeked);
        Assert.False(reader.TryPeek(1, out _));
        Assert.Equal(1, reader.RemainingLength);
        Assert.True(reader.TryTake(1, out _));
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void A_primitive_that_is_cut_reads_nothing()
    {
        for (var length = 0; length < 8; length++)
        {
            var reader = new PayloadReader(new byte[length]);
            Assert.Equal(length >= 1, new PayloadReader(new byte[length]).TryReadByte(out _));
            Assert.Equal(length >= 1, new PayloadReader(new byte[length]).TryReadSByte(out _));
            Assert.Equal(length >= 2, new PayloadReader(new byte[length]).TryReadUInt16BigEndian(out _));
            Assert.Equal(length >= 2, new PayloadReader(new byte[length]).TryReadUInt16LittleEndian(out _));
            Assert.Equal(length >= 4, new PayloadReader(new byte[length]).TryReadUInt32BigEndian(out _));
            Assert.Equal(length >= 4, new PayloadReader(new byte[length]).TryReadUInt32LittleEndian(out _));
            Assert.False(reader.TryReadDoubleLittleEndian(out var number));
            Assert.Equal(0, number);
            Assert.Equal(length, reader.RemainingLength);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    [InlineData(4)]
    public void A_length_that_cannot_be_takes_nothing(int length)
    {
        var reader = new PayloadReader([1, 2, 3]);
        Assert.False(reader.TryTake(length, out var bytes));
        Assert.True(bytes.IsEmpty);
        Assert.False(reader.TryPeek(length, out _));
        Assert.Equal(3, reader.RemainingLength);
    }
}

using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Uplinks;

public sealed class JsonBlockTests
{
    private const int Seed = 5;

    [Fact]
    public void Every_byte_is_in_its_class_and_no_other()
    {
        var block = new byte[JsonBlock.Length];
        for (var value = 0; value <= byte.MaxValue; value++)
        {
            Array.Fill(block, (byte)'x');
            var at = value % JsonBlock.Length;
            block[at] = (byte)value;
            JsonBlock.Sort(ref block[0], out var quotes, out var backslashes, out var controls, out var operators, out var blanks);
            Assert.Equal(value == '"' ? 1UL << at : 0, quotes);
            Assert.Equal(value == '\\' ? 1UL << at : 0, backslashes);
            Assert.Equal(value < 0x20 ? 1UL << at : 0, controls);
            Assert.Equal("{}[]:,".Contains((char)value, StringComparison.Ordinal) ? 1UL << at : 0, operators);
            Assert.Equal(" \t\r\n".Contains((char)value, StringComparison.Ordinal) ? 1UL << at : 0, blanks);
        }
    }

    [Fact]
    public void All_widths_sort_alike()
    {
        var random = new Random(Seed);
        var block = new byte[JsonBlock.Length];
        for (var round = 0; round < 10_000; round++)
        {
            random.NextBytes(block);
            JsonBlock.Sort(ref block[0], out var quotes, out var backslashes, out var controls, out var operators, out var blanks);
            JsonBlock.SortPlainly(ref block[0], out var q, out var b, out var c, out var o, out var w);
            Assert.Equal((q, b, c, o, w), (quotes, backslashes, controls, operators, blanks));
        }
    }

    [Fact]
    public void Parity_counts_the_bits_up_to_each()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 10_000; round++)
        {
            var bits = (ulong)random.NextInt64() & (ulong)random.NextInt64();
            var expected = 0UL;
            var parity = 0UL;
            for (var i = 0; i < 64; i++)
            {
                parity ^= (bits >> i) & 1;
                expected |= parity << i;
            }

            Assert.Equal(expected, JsonBlock.Parity(bits));
        }
    }
}

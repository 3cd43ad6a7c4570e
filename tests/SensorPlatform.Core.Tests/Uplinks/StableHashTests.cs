using System.Text;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Uplinks;

public sealed class StableHashTests
{
    // These numbers are in journals: when one changes, every stored session and gateway changes with it.
    [Theory]
    [InlineData("", 0xC792_B0D0_D8E8_6C04ul)]
    [InlineData("a", 0xD281_3EC5_56FD_AD4Dul)]
    [InlineData("6A7E111A10000001", 0xCAFE_41B3_BF44_AA65ul)]
    [InlineData("ns:uplink:01JD0000000000000000000003", 0x7227_E111_DA5B_0365ul)]
    public void A_hash_is_the_same_for_ever(string text, ulong expected) =>
        Assert.Equal($"{expected:X16}", $"{StableHash.Of(Encoding.ASCII.GetBytes(text)):X16}");

    [Theory]
    [InlineData("6a7e111a10000001")]
    [InlineData("6A7e111a10000001")]
    [InlineData("eui-6a7e111a10000001")]
    public void A_gateway_is_the_same_however_its_EUI_is_written(string id) =>
        Assert.Equal(StableHash.OfGateway("6A7E111A10000001"u8), StableHash.OfGateway(Encoding.ASCII.GetBytes(id)));

    [Fact]
    public void Gateways_with_names_are_told_apart_by_case() =>
        Assert.NotEqual(StableHash.OfGateway("hamm-gw-1"u8), StableHash.OfGateway("Hamm-gw-1"u8));

    [Fact]
    public void A_million_short_keys_do_not_collide()
    {
        var seen = new HashSet<ulong>();
        Span<byte> key = stackalloc byte[4];
        for (var i = 0u; i < 1_000_000; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(key, i);
            Assert.True(seen.Add(StableHash.Of(key)), $"{i}");
        }
    }

    [Fact]
    public void Zero_bytes_at_the_end_count()
    {
        Assert.NotEqual(StableHash.Of([1]), StableHash.Of([1, 0]));
        Assert.NotEqual(StableHash.Of([]), StableHash.Of([0]));
    }
}

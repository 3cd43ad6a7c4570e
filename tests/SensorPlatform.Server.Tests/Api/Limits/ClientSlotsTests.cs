using System.Net;
using SensorPlatform.Server.Api.Limits;

namespace SensorPlatform.Server.Tests.Api.Limits;

public sealed class ClientSlotsTests
{
    [Fact]
    public void Addresses_of_one_household_share_a_slot_and_others_do_not()
    {
        var slots = new ClientSlots();

        Assert.Equal(Of(slots, "2001:db8:1:2::1"), Of(slots, "2001:db8:1:2:ffff::9"));
        Assert.Equal(Of(slots, "192.0.2.7"), Of(slots, "::ffff:192.0.2.7"));

        var distinct = Enumerable.Range(0, 256).Select(i => Of(slots, $"192.0.2.{i}"))
            .Concat(Enumerable.Range(0, 256).Select(i => Of(slots, $"2001:db8:1:{i:x}::1")))
            .Distinct().Count();
        Assert.InRange(distinct, 490, 512);
    }

    [Fact]
    public void No_flood_of_addresses_needs_more_than_the_slots_that_there_are()
    {
        var slots = new ClientSlots();

        for (var i = 0; i < 100_000; i++)
        {
            Assert.InRange(Of(slots, $"2001:db8:{i & 0xFFFF:x}:{i >> 16:x}::1"), 0, ClientSlots.Count - 1);
        }

        Assert.Equal(0, slots.Of(null));
    }

    [Theory]
    [InlineData("", 0, null)]
    [InlineData("127.0.0.1, 10.0.0.0/8,fd00::/8", 3, null)]
    [InlineData("10.0.0.0/33", 0, "10.0.0.0/33")]
    [InlineData("127.0.0.1,proxy.example.org", 1, "proxy.example.org")]
    public void Trusted_proxies_are_addresses_and_networks(string text, int count, string? wrong)
    {
        var isRight = TrustedProxies.TryParse(text, out var networks, out var found);

        Assert.Equal((wrong is null, count, wrong), (isRight, networks.Count, found));
    }

    private static int Of(ClientSlots slots, string address) => slots.Of(IPAddress.Parse(address));
}

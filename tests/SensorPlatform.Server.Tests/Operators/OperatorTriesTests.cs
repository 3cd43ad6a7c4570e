using System.Net;
using SensorPlatform.Server.Operators;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Operators;

public sealed class OperatorTriesTests
{
    private static readonly IPAddress Stranger = IPAddress.Parse("192.0.2.7");

    private readonly FakeTime _time = new();
    private readonly OperatorTries _tries;

    public OperatorTriesTests() => _tries = new OperatorTries(_time);

    [Fact]
    public void After_ten_wrong_tokens_an_address_waits_a_minute_and_begins_anew()
    {
        Fail(Stranger, 9);
        Assert.Equal(TimeSpan.Zero, _tries.WaitOf(Stranger));

        Fail(Stranger, 1);
        Assert.Equal(TimeSpan.FromMinutes(1), _tries.WaitOf(Stranger));
        Assert.Equal(TimeSpan.Zero, _tries.WaitOf(IPAddress.Parse("192.0.2.8")));

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(TimeSpan.FromSeconds(1), _tries.WaitOf(Stranger));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, _tries.WaitOf(Stranger));

        Fail(Stranger, 9);
        Assert.Equal(TimeSpan.Zero, _tries.WaitOf(Stranger));
        Fail(Stranger, 1);
        Assert.Equal(TimeSpan.FromMinutes(1), _tries.WaitOf(Stranger));
    }

    [Fact]
    public void Wrong_tokens_long_ago_and_those_before_the_right_one_do_not_count()
    {
        Fail(Stranger, 9);
        _time.Advance(TimeSpan.FromMinutes(11));
        Fail(Stranger, 1);
        Assert.Equal(TimeSpan.Zero, _tries.WaitOf(Stranger));

        Fail(Stranger, 8);
        _tries.Forget(Stranger);
        Fail(Stranger, 1);
        Assert.Equal(TimeSpan.Zero, _tries.WaitOf(Stranger));
    }

    [Fact]
    public void An_IPv6_network_counts_as_one_and_a_mapped_address_as_its_own()
    {
        for (var host = 1; host <= 10; host++)
        {
            Fail(IPAddress.Parse($"2001:db8:1:2::{host:x}"), 1);
        }

        Assert.Equal(TimeSpan.FromMinutes(1), _tries.WaitOf(IPAddress.Parse("2001:db8:1:2:ffff::1")));
        Assert.Equal(TimeSpan.Zero, _tries.WaitOf(IPAddress.Parse("2001:db8:1:3::1")));

        Fail(Stranger.MapToIPv6(), 10);
        Assert.Equal(TimeSpan.FromMinutes(1), _tries.WaitOf(Stranger));
    }

    [Fact]
    public void It_remembers_a_bounded_number_of_addresses_and_forgets_the_quietest()
    {
        Fail(Stranger, 10);
        for (var i = 0; i < OperatorTries.Capacity - 1; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Fail(new IPAddress([10, 0, (byte)(i >> 8), (byte)i]), 1);
        }

        Assert.Equal(OperatorTries.Capacity, _tries.Count);
        Assert.NotEqual(TimeSpan.Zero, _tries.WaitOf(Stranger));

        Fail(IPAddress.Parse("198.51.100.1"), 1);

        Assert.Equal(OperatorTries.Capacity, _tries.Count);
        Assert.Equal(TimeSpan.Zero, _tries.WaitOf(Stranger));
    }

    private void Fail(IPAddress address, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _tries.AddWrong(address);
        }
    }
}

using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Server.Tests.Journal;

/// <summary>Messages to journal.</summary>
internal static class SampleMessages
{
    internal static DeviceId Device(int number)
    {
        Assert.True(DeviceId.TryParse(number.ToString("X16", null), out var device));
        return device;
    }

    internal static JournaledMessage Uplink(int device, uint frameCounter, int payloadLength = 12)
    {
        var message = default(JournaledMessage);
        message.Uplink.Network = new NetworkId(1);
        message.Uplink.Device = Device(device);
        message.Uplink.Kind = UplinkKind.Data;
        message.Uplink.HasFrameCounter = true;
        message.Uplink.FrameCounter = frameCounter;
        message.Uplink.Session = 0xA1B2_C3D4_E5F6_0718;
        message.Uplink.DeduplicationHash = 77 + frameCounter;
        message.Uplink.FPort = 85;
        message.Uplink.Measured = new Instant(1_760_000_000_123_456_789);
        message.Uplink.NetworkReceived = new Instant(1_760_000_000_223_456_789);
        message.Uplink.Received = new Instant(1_760_000_000_323_456_700);
        message.Uplink.Rssi = -117;
        message.Uplink.Snr = -7.25f;
        message.Uplink.GatewayCount = 3;
        message.Uplink.BestGateway = 0x0102_0304_0506_0708;
        message.Uplink.SpreadingFactor = 9;
        message.Uplink.BandwidthHz = 125_000;
        message.Uplink.FrequencyHz = 868_300_000;
        message.Uplink.AirtimeMicroseconds = 164_864;
        var payload = new byte[payloadLength];
        new Random(device).NextBytes(payload);
        Assert.True(message.Uplink.TrySetPayload(payload));
        return message;
    }

    internal static JournaledMessage Letter(byte[] content, string topic = "v3/app/devices/d/up", string reason = "NotJson") =>
        new() { DeadLetter = new DeadLetter(new NetworkId(2), topic, reason, new Instant(1_760_000_001_000_000_000), content) };

    /// <summary>An uplink whose every field has a random value, or its default.</summary>
    internal static JournaledMessage Random(Random random)
    {
        var message = default(JournaledMessage);
        ref var uplink = ref message.Uplink;
        uplink.Network = new NetworkId((ushort)random.Next(65_536));
        uplink.Device = new DeviceId((ulong)random.NextInt64(), (ulong)random.NextInt64());
        uplink.Kind = (UplinkKind)random.Next(7);
        uplink.HasFrameCounter = random.Next(2) == 0;
        uplink.FrameCounter = random.Next(2) == 0 ? 0 : (uint)random.NextInt64();
        uplink.Session = random.Next(2) == 0 ? 0 : (ulong)random.NextInt64();
        uplink.DeduplicationHash = random.Next(2) == 0 ? 0 : (ulong)random.NextInt64();
        uplink.FPort = (byte)random.Next(256);
        uplink.Confirmed = random.Next(2) == 0;
        uplink.Measured = new Instant(random.Next(2) == 0 ? 0 : -random.NextInt64());
        uplink.NetworkReceived = new Instant(random.Next(2) == 0 ? 0 : random.NextInt64());
        uplink.Received = new Instant(random.NextInt64());
        if (random.Next(2) == 0)
        {
            uplink.Rssi = (short)random.Next(-200, 100);
            uplink.Snr = random.NextSingle() - 0.5f;
            uplink.GatewayCount = (byte)random.Next(256);
            uplink.BestGateway = (ulong)random.NextInt64();
            uplink.SpreadingFactor = (byte)random.Next(13);
            uplink.BandwidthHz = (uint)random.NextInt64();
            uplink.FrequencyHz = (uint)random.NextInt64();
            uplink.AirtimeMicroseconds = (uint)random.NextInt64();
        }

        var payload = new byte[random.Next(UplinkPayload.MaxLength + 1)];
        random.NextBytes(payload);
        Assert.True(uplink.TrySetPayload(payload));
        return message;
    }

    internal static void AssertSame(in JournaledMessage expected, in JournaledMessage actual)
    {
        if (expected.DeadLetter is { } letter)
        {
            Assert.NotNull(actual.DeadLetter);
            Assert.Equal(letter with { Content = default }, actual.DeadLetter with { Content = default });
            Assert.Equal(letter.Content.ToArray(), actual.DeadLetter.Content.ToArray());
            return;
        }

        Assert.Null(actual.DeadLetter);
        Assert.Equal(Fields(in expected.Uplink), Fields(in actual.Uplink));
        Assert.Equal(expected.Uplink.Payload.ToArray(), actual.Uplink.Payload.ToArray());
    }

    private static object Fields(in Uplink u) => (
        (u.Network, u.Device, u.Kind, u.Session, u.HasFrameCounter, u.FrameCounter, u.DeduplicationHash),
        (u.FPort, u.Confirmed, u.Measured, u.NetworkReceived, u.Received, u.Rssi, u.Snr),
        (u.GatewayCount, u.BestGateway, u.SpreadingFactor, u.BandwidthHz, u.FrequencyHz, u.AirtimeMicroseconds));
}

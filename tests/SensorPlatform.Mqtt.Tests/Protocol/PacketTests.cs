using SensorPlatform.Mqtt.Protocol;
using SensorPlatform.Testing;

namespace SensorPlatform.Mqtt.Tests.Protocol;

public sealed class PacketTests
{
    private static readonly (string Name, Func<byte[], MqttFault> Read, string Packet)[] Readers =
    [
        ("CONNECT", body => ConnectPacket.TryRead(body, out _), WirePackets.Connect),
        ("CONNECT with login", body => ConnectPacket.TryRead(body, out _), WirePackets.ConnectWithLogin),
        ("CONNECT with will", body => ConnectPacket.TryRead(body, out _), WirePackets.ConnectWithWill),
        ("CONNACK", body => ConnackPacket.TryRead(body, out _), "20020100"),
        ("PUBACK", body => PubackPacket.TryRead(body, out _), WirePackets.Puback),
        ("SUBACK", body => SubackPacket.TryRead(body, out _), WirePackets.Suback),
        ("SUBSCRIBE", body => SubscribePacket.TryRead(body, out _), WirePackets.Subscribe),
        ("UNSUBSCRIBE", body => UnsubscribePacket.TryRead(body, out _), WirePackets.Unsubscribe),
    ];

    [Fact]
    public void A_packet_is_taken_whole_and_refused_at_every_cut()
    {
        foreach (var (name, read, packet) in Readers)
        {
            var body = WirePackets.Body(packet);
            Assert.True(read(body) == MqttFault.None, name);
            for (var length = 0; length < body.Length; length++)
            {
                // A SUBACK of one code less is a whole one, and so is a SUBSCRIBE of one filter less.
                var isWhole = (name == "SUBACK" && length == 3) || (name == "SUBSCRIBE" && length == 8);
                Assert.True(isWhole == (read(body[..length]) == MqttFault.None), $"{name} cut at {length}");
            }
        }
    }

    [Fact]
    public void Bytes_behind_the_last_field_are_refused()
    {
        foreach (var (name, read, packet) in Readers.Where(reader => reader.Name != "SUBACK"))
        {
            Assert.True(read([.. WirePackets.Body(packet), 0]) == MqttFault.InvalidLength, name);
        }
    }

    [Fact]
    public void Random_bytes_are_answered_and_never_thrown_at()
    {
        const int Seed = 311;
        var random = new Random(Seed);
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var reader = Readers[i % Readers.Length];
            var body = WirePackets.Body(reader.Packet);
            if (i % 2 == 0)
            {
                body = new byte[random.Next(64)];
                random.NextBytes(body);
            }
            else
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            refused += reader.Read(body) == MqttFault.None ? 0 : 1;
            var publish = PublishPacket.TryRead(random.Next(16) & ~2 | 2, body, out var packet);
            Assert.True(publish != MqttFault.None || packet.Topic.Length + packet.Payload.Length + 4 == body.Length,
                $"seed {Seed}, round {i}: {Convert.ToHexString(body)}");
        }

        Assert.InRange(refused, 10_000, 19_999);
    }

    [Fact]
    public void A_connect_gives_its_fields()
    {
        Assert.Equal(MqttFault.None, ConnectPacket.TryRead(WirePackets.Body(WirePackets.ConnectWithLogin), out var packet));
        Assert.Equal("dev-1"u8, packet.ClientId);
        Assert.Equal("tom"u8, packet.UserName);
        Assert.Equal([0xFF, 0x00, 0x01], packet.Password.ToArray());
        Assert.True(packet.CleanSession);
        Assert.False(packet.HasWill);
        Assert.Equal(60, packet.KeepAliveSeconds);
    }

    [Theory]
    [InlineData("00064D51497364700302001E0001" + "61", MqttFault.InvalidProtocolName)]
    [InlineData("00044D5154540502001E000161", MqttFault.UnsupportedProtocolLevel)]
    [InlineData("00044D5154540302001E000161", MqttFault.UnsupportedProtocolLevel)]
    [InlineData("00044D5154540403001E000161", MqttFault.InvalidFlags)]
    [InlineData("00044D5154540442001E00016100" + "0161", MqttFault.InvalidFlags)]
    [InlineData("00044D515454040A001E000161", MqttFault.InvalidFlags)]
    [InlineData("00044D5154540422001E000161", MqttFault.InvalidFlags)]
    [InlineData("00044D515454041E001E0001610001610000", MqttFault.InvalidFlags)]
    [InlineData("00044D5154540402001E000100", MqttFault.InvalidText)]
    [InlineData("00044D5154540402001E0001FF", MqttFault.InvalidText)]
    [InlineData("00044D5154540482001E0001610001FF", MqttFault.InvalidText)]
    [InlineData("00044D5154540406001E00016100012B0000", MqttFault.InvalidTopic)]
    [InlineData("00044D5154540402001E000261", MqttFault.InvalidLength)]
    public void A_wrong_connect_is_refused_by_cause(string body, MqttFault expected) =>
        Assert.Equal(expected, ConnectPacket.TryRead(Convert.FromHexString(body), out _));

    [Theory]
    [InlineData("0200")]
    [InlineData("8000")]
    [InlineData("0006")]
    [InlineData("0105")]
    public void A_wrong_connack_is_refused(string body) =>
        Assert.Equal(MqttFault.InvalidFlags, ConnackPacket.TryRead(Convert.FromHexString(body), out _));

    [Fact]
    public void A_publish_gives_its_fields()
    {
        Assert.Equal(MqttFault.None, PublishPacket.TryRead(0x0B, WirePackets.Body(WirePackets.PublishAtLeastOnce), out var packet));
        Assert.Equal("a/b"u8, packet.Topic);
        Assert.Equal([0x01, 0xFF, 0x00], packet.Payload.ToArray());
        Assert.Equal(0x1234, packet.PacketIdentifier);
        Assert.Equal(1, packet.QualityOfService);
        Assert.True(packet.Duplicate);
        Assert.True(packet.Retain);
    }

    [Theory]
    [InlineData(2, "", MqttFault.InvalidLength)]
    [InlineData(2, "0001", MqttFault.InvalidLength)]
    [InlineData(2, "000161", MqttFault.InvalidLength)]
    [InlineData(2, "00016100", MqttFault.InvalidLength)]
    [InlineData(2, "0001610000", MqttFault.InvalidPacketIdentifier)]
    [InlineData(4, "0001610000", MqttFault.InvalidPacketIdentifier)]
    [InlineData(0, "0000", MqttFault.InvalidTopic)]
    [InlineData(0, "000123", MqttFault.InvalidTopic)]
    [InlineData(0, "000100", MqttFault.InvalidText)]
    public void A_wrong_publish_is_refused_by_cause(int flags, string body, MqttFault expected) =>
        Assert.Equal(expected, PublishPacket.TryRead(flags, Convert.FromHexString(body), out _));

    [Theory]
    [InlineData("0000" + "000161" + "01", MqttFault.InvalidPacketIdentifier)]
    [InlineData("0001", MqttFault.InvalidLength)]
    [InlineData("0001" + "000161" + "03", MqttFault.InvalidQualityOfService)]
    [InlineData("0001" + "000161" + "81", MqttFault.InvalidQualityOfService)]
    [InlineData("0001" + "0000" + "01", MqttFault.InvalidTopic)]
    [InlineData("0001" + "00026123" + "01", MqttFault.InvalidTopic)]
    public void A_wrong_subscribe_is_refused_by_cause(string body, MqttFault expected) =>
        Assert.Equal(expected, SubscribePacket.TryRead(Convert.FromHexString(body), out _));

    [Fact]
    public void Packets_are_written_byte_for_byte()
    {
        Assert.Equal(WirePackets.Connect, Written((ref PacketWriter writer) =>
            new ConnectPacket { ClientId = "dev-1"u8, CleanSession = true, KeepAliveSeconds = 30 }.Write(ref writer)));
        Assert.Equal(WirePackets.PublishAtLeastOnce, Written((ref PacketWriter writer) => new PublishPacket
        {
            Topic = "a/b"u8,
            Payload = [0x01, 0xFF, 0x00],
            QualityOfService = 1,
            PacketIdentifier = 0x1234,
            Duplicate = true,
            Retain = true,
        }.Write(ref writer)));
        Assert.Equal(WirePackets.PublishOnce, Written((ref PacketWriter writer) =>
            new PublishPacket { Topic = "a/b"u8 }.Write(ref writer)));
        Assert.Equal(WirePackets.Puback, Written((ref PacketWriter writer) => new PubackPacket(0x1234).Write(ref writer)));
        Assert.Equal("B0021234", Written((ref PacketWriter writer) =>
            new PubackPacket(0x1234).Write(ref writer, PacketType.Unsuback)));
        Assert.Equal("20020004", Written((ref PacketWriter writer) =>
            new ConnackPacket(false, MqttConnectReturnCode.BadUserNameOrPassword).Write(ref writer)));
        Assert.Equal(WirePackets.Subscribe, Convert.ToHexString(SubscribePacket.Encode(
            10, [new MqttSubscription("a/#"), new MqttSubscription("+", MqttQualityOfService.AtMostOnce)])));
        Assert.Equal("9004000A8080", Convert.ToHexString(SubackPacket.EncodeRefusal(10, 2)));
    }

    [Fact]
    public void Reading_a_publish_allocates_nothing()
    {
        var body = WirePackets.Body(WirePackets.PublishAtLeastOnce);
        Assert.Equal(0, Allocated.Bytes(() => PublishPacket.TryRead(2, body, out _)));
    }

    private delegate void Write(ref PacketWriter writer);

    private static string Written(Write write)
    {
        var bytes = new byte[128];
        var writer = new PacketWriter(bytes);
        write(ref writer);
        return Convert.ToHexString(bytes, 0, writer.WrittenBytes);
    }
}

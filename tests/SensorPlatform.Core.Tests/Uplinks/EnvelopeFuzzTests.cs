using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Uplinks;

public sealed class EnvelopeFuzzTests
{
    private const int Seed = 31_4159;

    private static readonly byte[][] Seeds = [.. EnvelopeFiles.All()];

    [Fact]
    public void Every_strict_prefix_of_a_message_is_refused()
    {
        foreach (var message in Seeds)
        {
            var end = message.AsSpan().TrimEnd("\n"u8).Length;
            for (var length = 0; length < end; length++)
            {
                // At every index for the first bytes; then every third, because each refusal is an exception inside.
                if (length > 200 && length % 3 != 0)
                {
                    continue;
                }

                var error = EnvelopeParser.TryParse(EnvelopeKind.Auto, "up"u8, message.AsSpan(0, length), out var uplink);
                Assert.NotEqual(EnvelopeError.None, error);
                Assert.True(uplink.Device.IsNone);
            }
        }
    }

    [Fact]
    public void What_stands_around_a_message_is_not_read()
    {
        foreach (var message in Seeds)
        {
            var guarded = new byte[message.Length + 64];
            Array.Fill(guarded, (byte)0xFF);
            message.CopyTo(guarded, 32);
            var error = EnvelopeParser.TryParse(
                EnvelopeKind.Auto, "up"u8, guarded.AsSpan(32, message.Length), out var uplink);
            Assert.Equal(EnvelopeError.None, error);
            EnvelopeParser.TryParse(EnvelopeKind.Auto, "up"u8, message, out var plain);
            Assert.Equal(plain.Payload, uplink.Payload);
            Assert.Equal(plain.DeduplicationHash, uplink.DeduplicationHash);
        }
    }

    [Fact]
    public void Mutated_messages_are_read_or_refused_and_never_throw()
    {
        var random = new Random(Seed);
        var buffer = new byte[8_192];
        for (var i = 0; i < 100_000; i++)
        {
            var length = Mutation.Make(random, Seeds[random.Next(Seeds.Length)], buffer);
            var kind = (EnvelopeKind)random.Next(5);
            try
            {
                var error = EnvelopeParser.TryParse(kind, "up"u8, buffer.AsSpan(0, length), out var uplink);
                Assert.Equal(error == EnvelopeError.None, !uplink.Device.IsNone);
                Assert.True(float.IsFinite(uplink.Snr));
                Assert.True(uplink.PayloadLength <= UplinkPayload.MaxLength);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {Seed}, round {i}, {kind}: {e}\n{Convert.ToHexString(buffer, 0, length)}");
            }
        }
    }
}

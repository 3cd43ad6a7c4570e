using System.Globalization;
using System.Text;

namespace SensorPlatform.Core.Tests.Uplinks;

public sealed class EnvelopeOracleTests
{
    private const int Seed = 27_1828;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fast_and_plain_agree_on_every_sample_and_every_prefix_of_one(bool ofReference)
    {
        foreach (var sample in EnvelopeOracle.Samples(ofReference))
        {
            var kind = EnvelopeOracle.KindOf(sample);
            for (var length = 0; length <= sample.Length; length++)
            {
                EnvelopeOracle.Check(kind, sample.AsSpan(0, length), $"prefix of {length}");
            }
        }
    }

    // All values at each place of short samples; of longer ones those that mean something in JSON, and some by chance.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fast_and_plain_agree_when_one_byte_is_another(bool ofReference)
    {
        const int LongestWhole = 400;
        var random = new Random(Seed);
        Span<byte> values = stackalloc byte[255];
        foreach (var sample in EnvelopeOracle.Samples(ofReference))
        {
            var kind = EnvelopeOracle.KindOf(sample);
            for (var at = 0; at < sample.Length; at++)
            {
                var original = sample[at];
                var count = sample.Length <= LongestWhole ? AllValues(original, values) : SomeValues(random, values);
                foreach (var value in values[..count])
                {
                    sample[at] = value;
                    EnvelopeOracle.Check(kind, sample, $"seed {Seed}, {value:X2} at {at}");
                }

                sample[at] = original;
            }
        }
    }

    // In names and texts an escape means the letter; elsewhere it is no JSON.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fast_and_plain_agree_when_a_letter_is_written_as_an_escape(bool ofReference)
    {
        foreach (var sample in EnvelopeOracle.Samples(ofReference))
        {
            var kind = EnvelopeOracle.KindOf(sample);
            for (var at = 0; at < sample.Length; at++)
            {
                if (char.IsAsciiLetterOrDigit((char)sample[at]))
                {
                    byte[] escaped =
                    [
                        .. sample.AsSpan(0, at),
                        .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)sample[at]:X4}")),
                        .. sample.AsSpan(at + 1),
                    ];
                    EnvelopeOracle.Check(kind, escaped, $"escape at {at}");
                }
            }
        }
    }

    [Theory]
    [InlineData(false, 700_000)]
    [InlineData(true, 300_000)]
    public void Fast_and_plain_agree_on_mutated_samples(bool ofReference, int count)
    {
        var samples = EnvelopeOracle.Samples(ofReference);
        var kinds = Array.ConvertAll(samples, sample => EnvelopeOracle.KindOf(sample));
        var random = new Random(Seed);
        var buffer = new byte[8_192];
        for (var i = 0; i < count; i++)
        {
            var sample = random.Next(samples.Length);
            var length = Mutation.Make(random, samples[sample], buffer);
            EnvelopeOracle.Check(
                kinds[sample], buffer.AsSpan(0, length), string.Create(CultureInfo.InvariantCulture, $"seed {Seed}, round {i}"));
        }
    }

    private static int AllValues(byte original, Span<byte> values)
    {
        var count = 0;
        for (var value = 0; value <= byte.MaxValue; value++)
        {
            if (value != original)
            {
                values[count++] = (byte)value;
            }
        }

        return count;
    }

    private static int SomeValues(Random random, Span<byte> values)
    {
        values[0] = (byte)random.Next(256);
        values[1] = "\"\\{}[],: 0-.et\n\0"u8[random.Next(16)];
        return 2;
    }
}

namespace SensorPlatform.Core.Tests.Uplinks;

/// <summary>One to four changes to a message: bytes replaced, pieces cut out or doubled.</summary>
internal static class Mutation
{
    /// <summary>Writes a changed copy.</summary>
    /// <returns>Its length; pieces are doubled only where the buffer has room.</returns>
    internal static int Make(Random random, ReadOnlySpan<byte> message, Span<byte> buffer)
    {
        message.CopyTo(buffer);
        var length = message.Length;
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            var at = random.Next(length);
            switch (random.Next(5))
            {
                case 0:
                    buffer[at] = (byte)random.Next(256);
                    break;
                case 1:
                    buffer[at] = "{}[]\",:\\0123456789-+.eEnulltruefalse"u8[random.Next(36)];
                    break;
                case 2:
                    var cut = Math.Min(random.Next(1, 40), length - at);
                    buffer.Slice(at + cut, length - at - cut).CopyTo(buffer[at..]);
                    length -= cut;
                    break;
                case 3:
                    var piece = Math.Min(random.Next(1, 40), length - at);
                    if (length + piece <= buffer.Length)
                    {
                        buffer[at..length].CopyTo(buffer[(at + piece)..]);
                        length += piece;
                    }

                    break;
                default:
                    buffer[at] ^= (byte)(1 << random.Next(8));
                    break;
            }

            if (length == 0)
            {
                return 0;
            }
        }

        return length;
    }
}

using System.Security.Cryptography;

namespace SensorPlatform.Server.Api;

/// <summary>An answer as it goes over the wire. Any thread.</summary>
/// <param name="Body">Its bytes.</param>
/// <param name="ContentType">What they are.</param>
/// <param name="Tag">A strong ETag, in quotes: a hash of the bytes.</param>
internal sealed record KeptAnswer(ReadOnlyMemory<byte> Body, string ContentType, string Tag)
{
    /// <summary>An answer of some bytes.</summary>
    public static KeptAnswer Of(ReadOnlyMemory<byte> body, string contentType)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body.Span, hash);
        return new KeptAnswer(body, contentType, $"\"{Convert.ToHexStringLower(hash[..12])}\"");
    }
}

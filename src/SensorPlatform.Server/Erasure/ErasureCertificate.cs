using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SensorPlatform.Server.Erasure;

/// <summary>What the certificate of an erasure says. It names the sensor and nothing that was measured or sent.</summary>
/// <param name="Sensor">The sensor's id.</param>
/// <param name="ErasedAt">When it was done, RFC 3339.</param>
/// <param name="Program">Version of the program that did it.</param>
/// <param name="Removed">What was removed, by place.</param>
/// <param name="Kept">What stays, in words.</param>
/// <param name="LeftToDo">What this program cannot reach, in words.</param>
internal sealed record ErasureCertificate(
    string Sensor,
    string ErasedAt,
    string Program,
    IReadOnlyList<ErasedRows> Removed,
    IReadOnlyList<string> Kept,
    IReadOnlyList<string> LeftToDo)
{
    /// <summary>
    /// The certificate as it is stored: <c>{"content":…,"sha256":"…"}</c>; the sum is over the bytes of the content as they stand
    /// there.
    /// </summary>
    public string ToJson()
    {
        var content = JsonSerializer.Serialize(this, ErasureJson.Relaxed.ErasureCertificate);
        var sum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        return $$"""{"content":{{content}},"sha256":"{{sum}}"}""";
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SensorPlatform.Server.Erasure;

/// <summary>JSON of plans and certificates of erasures.</summary>
[JsonSerializable(typeof(ErasureCertificate))]
[JsonSerializable(typeof(IReadOnlyList<ErasedRows>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ErasureJson : JsonSerializerContext
{
    /// <summary>With letters as they are, so that <c>jq -c .content</c> gives the bytes that the sum is over.</summary>
    public static ErasureJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });
}

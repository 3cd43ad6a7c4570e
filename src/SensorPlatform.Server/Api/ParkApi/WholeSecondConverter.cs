using System.Text.Json;
using System.Text.Json.Serialization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api.ParkApi;

/// <summary>Times in UTC without parts of a second, <c>2026-11-21T10:00:00Z</c>: ParkAPI takes no others.</summary>
internal sealed class WholeSecondConverter : JsonConverter<Instant>
{
    /// <inheritdoc/>
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Instant.From(reader.GetDateTimeOffset());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(InstantJsonConverter.ToText(Instant.FromUnixSeconds(value.UnixSeconds)));
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Cli;

/// <summary>A payload to decode, as a person or a line of a file names it; not checked yet.</summary>
/// <param name="Device">Family by id or alias.</param>
/// <param name="Port">FPort; null: the family's first.</param>
/// <param name="Hex">The payload in hexadecimal digits; blanks do not matter.</param>
/// <param name="Time">When the uplink came; none when it is not told.</param>
/// <param name="Parameters">Constants of the device by name.</param>
internal sealed record DecodeRequest(
    string Device, int? Port, string Hex, Instant Time, IReadOnlyDictionary<string, double> Parameters)
{
    private static readonly Dictionary<string, double> None = [];

    /// <summary>Reads a line <c>{"vendor","codec","fPort","hex","recvTime"}</c>; <c>device</c> may stand for vendor and codec.</summary>
    /// <param name="line">The line.</param>
    /// <param name="request">What it asks for; null when it cannot be read.</param>
    /// <param name="problem">Why it cannot be read; empty when it can.</param>
    internal static bool TryParse(string line, [NotNullWhen(true)] out DecodeRequest? request, out string problem)
    {
        (request, problem) = (null, "");
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var device = Text(root, "device") ?? $"{Text(root, "vendor")}/{Text(root, "codec")}";
            var time = Instant.None;
            if (Text(root, "recvTime") is { Length: > 0 } text && !Instant.TryParse(Encoding.UTF8.GetBytes(text), out time))
            {
                problem = $"recvTime '{text}' is no RFC 3339 time.";
                return false;
            }

            request = new DecodeRequest(device, PortOf(root), Text(root, "hex") ?? "", time, Constants(root));
            return true;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            problem = $"The line is not an object with vendor, codec, fPort and hex: {exception.Message}";
            return false;
        }
    }

    /// <summary>Reads <c>name=value</c>.</summary>
    internal static bool TryReadParameter(string text, Dictionary<string, double> parameters)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            && double.TryParse(text.AsSpan(equals + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            && parameters.TryAdd(text[..equals], value);
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) ? value.GetString() : null;

    // Collections of examples write 0 for a port that they do not know; no payload of a device ever comes on FPort 0.
    private static int? PortOf(JsonElement root) =>
        root.TryGetProperty("fPort", out var value) && value.ValueKind != JsonValueKind.Null && value.GetInt32() is not 0 and var port
            ? port
            : null;

    private static Dictionary<string, double> Constants(JsonElement root) =>
        root.TryGetProperty("parameters", out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetDouble(), StringComparer.Ordinal)
            : None;
}

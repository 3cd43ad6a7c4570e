using System.Text.Unicode;

namespace SensorPlatform.Mqtt.Protocol;

// MQTT 3.1.1, 1.5.3: well-formed UTF-8 (no surrogates, no overlong forms), no U+0000, at most 65,535 bytes.
internal static class WireText
{
    internal const int MaxLength = 65_535;

    /// <summary>Says whether bytes may stand in a UTF-8 encoded string.</summary>
    internal static bool IsValid(ReadOnlySpan<byte> text) =>
        text.Length <= MaxLength && !text.Contains((byte)0) && Utf8.IsValid(text);
}

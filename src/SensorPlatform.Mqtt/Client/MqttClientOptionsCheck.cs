using System.Globalization;
using System.Text;
using SensorPlatform.Mqtt.Protocol;

namespace SensorPlatform.Mqtt.Client;

/// <summary>Holds options against their bounds and names all faults at once.</summary>
internal static class MqttClientOptionsCheck
{
    /// <exception cref="ArgumentException">One or more options are out of bounds; the message names each.</exception>
    internal static void ThrowIfInvalid(MqttClientOptions options)
    {
        var faults = new List<string>();
        Require(faults, options.Host.Length > 0, "Host must not be empty");
        Range(faults, nameof(options.Port), options.EffectivePort, 1, 65_535);
        Range(faults, nameof(options.MaximumPacketLengthBytes), options.MaximumPacketLengthBytes, 128, VariableByteInteger.MaxValue);
        Range(faults, nameof(options.OversizedPayloadLengthBytes), options.OversizedPayloadLengthBytes, 0, 65_536);
        Range(faults, nameof(options.MaximumUnacknowledged), options.MaximumUnacknowledged, 1, 65_535);
        Range(faults, nameof(options.MaximumInFlight), options.MaximumInFlight, 1, 60_000);
        Range(faults, nameof(options.ConnectTimeout), options.ConnectTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        Range(faults, nameof(options.StopTimeout), options.StopTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Range(faults, nameof(options.MaximumReconnectDelay), options.MaximumReconnectDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
        Range(faults, nameof(options.MinimumReconnectDelay), options.MinimumReconnectDelay, TimeSpan.FromMilliseconds(1), options.MaximumReconnectDelay);
        if (options.KeepAlive != TimeSpan.Zero)
        {
            Range(faults, nameof(options.KeepAlive), options.KeepAlive, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(65_535));
        }

        Text(faults, nameof(options.ClientId), options.ClientId);
        Text(faults, nameof(options.UserName), options.UserName ?? string.Empty);
        Require(
            faults,
            Encoding.UTF8.GetByteCount(options.Password ?? string.Empty) <= WireText.MaxLength,
            "Password must not be longer than 65,535 bytes");
        Require(
            faults,
            options.CleanSession || options.ClientId.Length > 0,
            "ClientId must be set, because the server keeps the session under it (or set CleanSession)");
        Require(faults, options.Password is null || options.UserName is not null, "Password needs a UserName");
        Require(
            faults,
            options.UseTls || (options.CertificateAuthorityFile is null && options.ClientCertificate is null),
            "CertificateAuthorityFile and ClientCertificate need UseTls");
        if (faults.Count > 0)
        {
            throw new ArgumentException(
                $"The options of the MQTT client for '{options.Host}' are wrong: {string.Join("; ", faults)}.", nameof(options));
        }
    }

    private static void Require(List<string> faults, bool holds, string fault)
    {
        if (!holds)
        {
            faults.Add(fault);
        }
    }

    private static void Range<T>(List<string> faults, string name, T value, T least, T most)
        where T : IComparable<T> =>
        Require(
            faults,
            value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0,
            string.Create(CultureInfo.InvariantCulture, $"{name} is {value} but must be from {least} to {most}"));

    private static void Text(List<string> faults, string name, string value) =>
        Require(
            faults,
            WireText.IsValid(Encoding.UTF8.GetBytes(value)),
            $"{name} must be at most 65,535 bytes of UTF-8 without U+0000");
}

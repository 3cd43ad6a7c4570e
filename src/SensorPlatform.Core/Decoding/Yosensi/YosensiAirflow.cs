using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Yosensi;

/// <summary>
/// Yosensi's air flow sensors: the layout of <see cref="YosensiTlv"/>, but pressures are differences in Pa [the unit is
/// inferred] and addressed temperatures those of the gas.
/// </summary>
public static class YosensiAirflow
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "yosensi/airflow",
        1,
        ["YO Airflow Pro", "YO Airflow Pro Dual"],
        [1],
        [.. YosensiTypes.Quantities, Quantity.AirPressureDifference.Name],
        Decode)
    {
        Aliases = DeviceAliases.Of("yosensi", "yo-airflow yo-airflowpro yo-airflowprodual yo-differentialpressure"),
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination) =>
        YosensiTlv.Decode(payload, context.FPort, true, destination);
}

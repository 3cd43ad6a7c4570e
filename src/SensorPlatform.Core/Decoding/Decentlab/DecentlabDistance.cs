using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.Decentlab.DecentlabField;

namespace SensorPlatform.Core.Decoding.Decentlab;

/// <summary>Distances by sound, light and radar.</summary>
/// <remarks>The numbered value of DL-RAD is the reliability of its echo, dB.</remarks>
internal static class DecentlabDistance
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        DecentlabFamily.Of(
            "MBX",
            DecentlabBlock.Of(2, Unsigned(0, Quantity.Distance), Unsigned(1, Quantity.MeasurementSamples)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "LID",
            DecentlabBlock.Of(
                11,
                Unsigned(0, Quantity.Distance),
                Unsigned(1, Quantity.DistanceMinimum),
                Unsigned(2, Quantity.DistanceMaximum),
                Unsigned(3, Quantity.DistanceMedian),
                Unsigned(4, Quantity.DistancePercentile.On(10)),
                Unsigned(5, Quantity.DistancePercentile.On(25)),
                Unsigned(6, Quantity.DistancePercentile.On(75)),
                Unsigned(7, Quantity.DistancePercentile.On(90)),
                Unsigned(8, Quantity.DistanceMode),
                Unsigned(9, Quantity.MeasurementSamples),
                Unsigned(10, Quantity.MeasurementDuration, 1024)),
            DecentlabFamily.Battery),
        DecentlabFamily.Of(
            "RAD",
            DecentlabBlock.Of(
                4,
                Unsigned(0, Quantity.Distance),
                Signed(1, Quantity.DeviceTemperature, 100),
                Signed(2, Quantity.InputValue, 100),
                Unsigned(3, Quantity.DeviceErrorCode)),
            DecentlabFamily.Battery),
    ];
}

using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Tektelic;

/// <summary>The soil thermistor of KIWI and CLOVER.</summary>
internal static class Thermistor
{
    // The maker's fit, T = -32.46 ln(mV) + 236.36; it agrees with ThingsBoard's published 22.6 Cel at 725 mV.
    private const double Slope = -32.46;
    private const double Intercept = 236.36;

    /// <summary>Adds the soil temperature; 0 V has none.</summary>
    /// <param name="millivolt">u16.</param>
    /// <param name="sink">Where to.</param>
    internal static void AddTo(ReadOnlySpan<byte> millivolt, ref ReadingSink sink)
    {
        var voltage = BinaryPrimitives.ReadUInt16BigEndian(millivolt);
        if (voltage == 0)
        {
            sink.AddWithout(Quantity.SoilTemperature, Quality.NotMeasured);
        }
        else
        {
            sink.Add(Quantity.SoilTemperature, (Slope * Math.Log(voltage)) + Intercept);
        }
    }
}

using System.Buffers.Text;

namespace SensorPlatform.Core.Uplinks;

/// <summary>Data rates in the ways that network servers write them.</summary>
internal static class LoRaDataRate
{
    /// <summary>Stands for a data rate index that is not told.</summary>
    internal const ulong NoIndex = ulong.MaxValue;

    private const uint BandwidthHz = 125_000;

    // Bandwidths are written in kHz by some servers and in Hz by others; LoRa has none above 1,625 kHz and none below 7.8.
    private const uint LargestKilohertz = 2_000;

    /// <summary>Reads a text such as <c>SF9BW125</c>, <c>SF9 BW125</c> or <c>SF9 BW125 4/5</c>.</summary>
    /// <param name="text">ASCII text; nothing is taken from one of another form, as for FSK.</param>
    /// <param name="uplink">Takes spreading factor and bandwidth.</param>
    /// <returns>The coding rate as <see cref="CodingRate(ReadOnlySpan{byte})"/> has it; 0 when it is not told.</returns>
    internal static byte Read(ReadOnlySpan<byte> text, ref Uplink uplink)
    {
        if (!text.StartsWith("SF"u8) || !Utf8Parser.TryParse(text[2..], out byte spreadingFactor, out var length)
            || spreadingFactor is < 5 or > 12)
        {
            return 0;
        }

        var rest = text[(2 + length)..].TrimStart((byte)' ');
        if (!rest.StartsWith("BW"u8) || !Utf8Parser.TryParse(rest[2..], out uint bandwidth, out length))
        {
            return 0;
        }

        uplink.SpreadingFactor = spreadingFactor;
        uplink.BandwidthHz = InHertz(bandwidth);
        return CodingRate(rest[(2 + length)..].TrimStart((byte)' '));
    }

    /// <summary>The denominator of a coding rate <c>4/5</c> or <c>CR_4_5</c>: 5 to 8, and 0 for any other text.</summary>
    internal static byte CodingRate(ReadOnlySpan<byte> text)
    {
        text = text.StartsWith("CR_"u8) ? text[3..] : text;
        return text.Length == 3 && text[0] == '4' && text[1] is (byte)'/' or (byte)'_' && text[2] is >= (byte)'5' and <= (byte)'8'
            ? (byte)(text[2] - '0')
            : (byte)0;
    }

    /// <summary>A bandwidth in Hz, whether it was written in Hz or in kHz.</summary>
    internal static uint InHertz(uint bandwidth) => bandwidth < LargestKilohertz ? bandwidth * 1_000 : bandwidth;

    /// <summary>Takes spreading factor and bandwidth from a data rate's index where the envelope has nothing else.</summary>
    /// <remarks>
    /// What an index means depends on the region, which no envelope tells. Only below 870 MHz is it plain: EU433, IN865, RU864
    /// and EU868 agree on 0 to 5 (SF12 to SF7 at 125 kHz), and EU868 has 6 as SF7 at 250 kHz (RP002-1.0.4, 2.5 and following).
    /// </remarks>
    /// <param name="index">The index, or <see cref="NoIndex"/>.</param>
    /// <param name="uplink">Its frequency must be known; nothing is changed when the data rate is.</param>
    internal static void ReadIndex(ulong index, ref Uplink uplink)
    {
        if (uplink.SpreadingFactor != 0 || uplink.FrequencyHz is < 433_000_000 or > 870_000_000)
        {
            return;
        }

        if (index <= 5)
        {
            uplink.SpreadingFactor = (byte)(12 - index);
            uplink.BandwidthHz = BandwidthHz;
        }
        else if (index == 6 && uplink.FrequencyHz >= 863_000_000)
        {
            uplink.SpreadingFactor = 7;
            uplink.BandwidthHz = 2 * BandwidthHz;
        }
    }
}

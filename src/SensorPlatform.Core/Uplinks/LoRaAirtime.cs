namespace SensorPlatform.Core.Uplinks;

/// <summary>
/// Time on air of a LoRa frame, by the formula of Semtech AN1200.13 (SX1272 modem designer's guide): explicit header, CRC on,
/// preamble of 8 symbols, as every LoRaWAN uplink has it.
/// </summary>
/// <remarks>
/// In symbols: <c>8 + 4.25 + 8 + max(0, ceil((8·PL − 4·SF + 28 + 16) / (4·(SF − 2·DE)))·CR)</c>, where PL is the frame in bytes,
/// CR the coding rate's denominator (5 to 8) and DE is 1 with the low-data-rate optimisation. Whole numbers only: the
/// same on every machine.
/// </remarks>
internal static class LoRaAirtime
{
    /// <summary>Bytes of a LoRaWAN data frame around its payload: MHDR 1, FHDR 7 without options, FPort 1, MIC 4.</summary>
    internal const int FrameOverhead = 13;

    private const int ShortestSpreadingFactor = 7;
    private const int LongestSpreadingFactor = 12;

    // Preamble of 8 and 4.25 symbols of synchronisation, and the 8 symbols that begin every frame: in quarters.
    private const int FixedQuarterSymbols = (4 * 8) + 17 + (4 * 8);

    /// <summary>The time on air of a frame.</summary>
    /// <param name="spreadingFactor">7 to 12. (5 and 6 have another preamble and are not LoRaWAN in Europe.)</param>
    /// <param name="bandwidthHz">125,000, 250,000 or 500,000; other bandwidths count the same way.</param>
    /// <param name="codingRate">5 to 8 for 4/5 to 4/8; anything else is taken for 4/5, the coding rate of LoRaWAN.</param>
    /// <param name="frameLength">The whole frame in bytes, 0 to 255: payload and <see cref="FrameOverhead"/>.</param>
    /// <returns>Microseconds, rounded; 0 when spreading factor or bandwidth are not known.</returns>
    internal static uint Microseconds(int spreadingFactor, uint bandwidthHz, int codingRate, int frameLength)
    {
        if (spreadingFactor is < ShortestSpreadingFactor or > LongestSpreadingFactor || bandwidthHz < 1_000)
        {
            return 0;
        }

        // Modems must optimise for symbols above 16 ms: SF11 and SF12 at 125 kHz, SF12 at 250 kHz.
        var isSlow = (1_000u << spreadingFactor) > 16L * bandwidthHz;
        var bits = (8 * frameLength) - (4 * spreadingFactor) + 28 + 16;
        var bitsPerBlock = 4 * (spreadingFactor - (isSlow ? 2 : 0));
        var blocks = bits > 0 ? (bits + bitsPerBlock - 1) / bitsPerBlock : 0;
        var symbols = blocks * (codingRate is >= 5 and <= 8 ? codingRate : 5);
        var quarterSymbols = (ulong)(FixedQuarterSymbols + (4 * symbols));

        // Quarters of symbols of 2^SF / bandwidth seconds.
        var divisor = 4UL * bandwidthHz;
        return (uint)((((quarterSymbols << spreadingFactor) * 1_000_000) + (divisor / 2)) / divisor);
    }
}

namespace SensorPlatform.Simulator.Radio;

/// <summary>Time on air of a LoRa frame: Semtech AN1200.13, section 4, for 125 kHz, coding rate 4/5, explicit header, CRC.</summary>
internal static class LoRaAirtime
{
    /// <summary>MHDR 1, DevAddr 4, FCtrl 1, FCnt 2, MIC 4; FPort is counted with the payload.</summary>
    private const int FrameOverheadBytes = 12;

    private const int BandwidthHz = 125_000;

    /// <summary>Microseconds on air of an uplink.</summary>
    /// <param name="payloadBytes">Application payload, 0 to 242; a frame without payload has no FPort either.</param>
    /// <param name="spreadingFactor">7 to 12.</param>
    internal static long Microseconds(int payloadBytes, int spreadingFactor)
    {
        var phyBytes = FrameOverheadBytes + (payloadBytes == 0 ? 0 : 1 + payloadBytes);
        var lowDataRate = spreadingFactor >= 11 ? 1 : 0;
        var bits = (8 * phyBytes) - (4 * spreadingFactor) + 28 + 16;
        var perBlock = 4 * (spreadingFactor - (2 * lowDataRate));
        var blocks = Math.Max(0, (bits + perBlock - 1) / perBlock);

        // 8 + 4.25 symbols of preamble, 8 + 5 a block of payload; in quarters of a symbol, so that it stays exact.
        var quarterSymbols = (4 * (8 + 8 + (5 * blocks))) + 17;
        return quarterSymbols * (1L << spreadingFactor) * 1_000_000 / (4L * BandwidthHz);
    }
}

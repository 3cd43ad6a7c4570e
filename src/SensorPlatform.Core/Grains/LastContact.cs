using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Grains;

/// <summary>The newest that is known of a sensor's messages, apart from readings.</summary>
internal struct LastContact
{
    /// <summary>Offset of the newest message.</summary>
    public long ThroughOffset;

    /// <summary>Newest time at which we received one.</summary>
    public Instant Received;

    /// <summary>Network time of the frame that the radio fields are from.</summary>
    public Instant Network;

    public uint FrameCounter;
    public float Snr;
    public short Rssi;
    public byte SpreadingFactor;
    public byte GatewayCount;

    /// <summary>Takes the radio fields of the frame that is newest by the network's time, not by its arrival here.</summary>
    public void TakeRadio(in Uplink uplink, Instant network)
    {
        if (network < Network)
        {
            return;
        }

        Network = network;
        FrameCounter = uplink.HasFrameCounter ? uplink.FrameCounter : FrameCounter;
        if (uplink.GatewayCount > 0)
        {
            Rssi = uplink.Rssi;
            Snr = uplink.Snr;
            SpreadingFactor = uplink.SpreadingFactor;
            GatewayCount = uplink.GatewayCount;
        }
    }
}

using SensorPlatform.Simulator.Randomness;

namespace SensorPlatform.Simulator.Networks;

/// <summary>What a join gave a device.</summary>
/// <param name="KeyId">Session key id, 16 bytes.</param>
/// <param name="DevAddr">Device address in The Things Network's block 26000000/7 or ChirpStack's 00000000/7.</param>
internal sealed record DeviceSession(byte[] KeyId, uint DevAddr)
{
    /// <summary>The session of a sensor's n-th join in a run that began at a time.</summary>
    internal static DeviceSession For(ulong seed, ulong runStart, int sensorIndex, uint session, Town.NetworkServer server)
    {
        var random = SeededRandom.For(seed ^ runStart, Subject.Session, (ulong)sensorIndex, session);
        var keyId = new byte[16];
        random.Fill(keyId);
        keyId[0] = 0x01;
        var block = server == Town.NetworkServer.TheThingsStack ? 0x260B0000u : 0x00E00000u;
        return new DeviceSession(keyId, block | (uint)(random.NextUInt64() & 0xFFFF));
    }
}

using System.Text;
using SensorPlatform.Simulator.Randomness;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Misbehaviour;

/// <summary>Breaks a good message. No receiver can take what comes out for an uplink.</summary>
internal static class MalformedMessage
{
    private const int LongestGarbageBytes = 300;

    internal static byte[] From(byte[] message, NetworkServer server, SeededRandom random)
    {
        switch (random.Below(server == NetworkServer.AirQino ? 4 : 6))
        {
            case 0:
                return message[..(1 + random.Below(message.Length - 1))];
            case 1:
                var garbage = new byte[1 + random.Below(LongestGarbageBytes)];
                random.Fill(garbage);
                garbage[0] = 0xFF; // never the first byte of UTF-8
                return garbage;
            case 2:
                return "[17,4,2026]"u8.ToArray();
            case 3:
                return """{"service":"maintenance","until":"2026-07-01T04:00:00Z"}"""u8.ToArray();
            case 4:
                return Replace(message, server == NetworkServer.TheThingsStack ? "\"dev_eui\":\"" : "\"devEui\":\"", "x");
            default:
                return Replace(message, server == NetworkServer.TheThingsStack ? "\"frm_payload\":\"" : "\"data\":\"", "%&/");
        }
    }

    /// <summary>Writes text over the first characters of a value.</summary>
    private static byte[] Replace(byte[] message, string before, string text)
    {
        var at = message.AsSpan().IndexOf(Encoding.UTF8.GetBytes(before));
        if (at < 0)
        {
            return message[..^1];
        }

        var broken = (byte[])message.Clone();
        Encoding.UTF8.GetBytes(text, broken.AsSpan(at + before.Length));
        return broken;
    }
}

namespace SensorPlatform.Mqtt.Tests.Protocol;

/// <summary>Packets written by hand from the tables of MQTT 3.1.1, chapter 3.</summary>
internal static class WirePackets
{
    internal const string Connect = "101100044D515454040200" + "1E" + "0005" + "6465762D31";
    internal const string ConnectWithLogin = "101B00044D51545404C2003C" + "0005" + "6465762D31" + "0003" + "746F6D" + "0003" + "FF0001";
    internal const string ConnectWithWill = "101A00044D51545404260000" + "0004" + "64657631" + "0003" + "612F62" + "0003" + "627965";
    internal const string PublishOnce = "3005" + "0003" + "612F62";
    internal const string PublishAtLeastOnce = "3B0A" + "0003" + "612F62" + "1234" + "01FF00";
    internal const string PublishExactlyOnce = "3409" + "0003" + "612F62" + "0001" + "7878";
    internal const string Puback = "40021234";
    internal const string Subscribe = "820C" + "000A" + "0003" + "612F23" + "01" + "0001" + "2B" + "00";
    internal const string Suback = "9004" + "000A" + "0180";
    internal const string Unsubscribe = "A207" + "000B" + "0003" + "612F23";
    internal const string Pingreq = "C000";
    internal const string Disconnect = "E000";

    internal static byte[] Bytes(params string[] packets) => Convert.FromHexString(string.Concat(packets));

    // The fixed headers here are two bytes long.
    internal static byte[] Body(string packet) => Convert.FromHexString(packet)[2..];
}

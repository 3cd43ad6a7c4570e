namespace SensorPlatform.Core.Uplinks.ChirpStack;

/// <summary>What the name of a ChirpStack event says of its message, in either version and encoding.</summary>
internal static class ChirpStackEvent
{
    /// <summary>Decides what an event is.</summary>
    /// <param name="eventName">
    /// <c>up</c>, <c>join</c>, <c>status</c> and so on; the fields decide where it is another word or empty.
    /// </param>
    /// <param name="hasFrame">True when the event has fields that uplinks alone have.</param>
    /// <param name="isEncrypted">True when ChirpStack had no key for the payload.</param>
    /// <param name="uplink">Takes the kind.</param>
    internal static void SetKind(ReadOnlySpan<byte> eventName, bool hasFrame, bool isEncrypted, ref Uplink uplink)
    {
        if (eventName.SequenceEqual("join"u8))
        {
            uplink.Kind = UplinkKind.Join;
        }
        else if (eventName.SequenceEqual("up"u8) || (hasFrame && !IsNoUplink(eventName)))
        {
            EnvelopeFields.SetFrameKind(ref uplink, isEncrypted);
        }
        else
        {
            uplink.Kind = UplinkKind.Other;
        }
    }

    // Version 3 has "error" where version 4 has "log".
    private static bool IsNoUplink(ReadOnlySpan<byte> eventName) =>
        eventName.SequenceEqual("status"u8) || eventName.SequenceEqual("ack"u8) || eventName.SequenceEqual("txack"u8)
        || eventName.SequenceEqual("log"u8) || eventName.SequenceEqual("error"u8) || eventName.SequenceEqual("location"u8)
        || eventName.SequenceEqual("integration"u8);
}

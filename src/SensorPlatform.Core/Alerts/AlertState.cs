using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Alerts;

/// <summary>State of one rule for one sensor. <c>default</c> is "never evaluated".</summary>
/// <param name="Phase">Where the alert is.</param>
/// <param name="Since">
/// Clear: when it ended, none at first. Pending: when the condition began to hold. Firing: likewise, so that the alert
/// lasts from its cause and not from its announcement.
/// </param>
/// <param name="LastEvaluated">Newest time evaluated; older ones are ignored.</param>
/// <param name="LastValue">The value then; 0 for silence rules.</param>
public readonly record struct AlertState(AlertPhase Phase, Instant Since, Instant LastEvaluated, double LastValue)
{
    /// <summary>Bytes of a stored state.</summary>
    public const int Length = 26;

    private const byte Version = 1;

    /// <summary>Writes version (1), phase, since, last evaluated (ns since 1970) and value; little-endian.</summary>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    public void Write(Span<byte> destination)
    {
        destination[0] = Version;
        destination[1] = (byte)Phase;
        BinaryPrimitives.WriteInt64LittleEndian(destination[2..], Since.UnixNanoseconds);
        BinaryPrimitives.WriteInt64LittleEndian(destination[10..], LastEvaluated.UnixNanoseconds);
        BinaryPrimitives.WriteDoubleLittleEndian(destination[18..], LastValue);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <returns>False, and <c>default</c>, when the bytes are no state.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out AlertState state)
    {
        state = default;
        if (source.Length != Length || source[0] != Version || source[1] > (byte)AlertPhase.Firing)
        {
            return false;
        }

        var value = BinaryPrimitives.ReadDoubleLittleEndian(source[18..]);
        if (!double.IsFinite(value))
        {
            return false;
        }

        state = new AlertState(
            (AlertPhase)source[1],
            new Instant(BinaryPrimitives.ReadInt64LittleEndian(source[2..])),
            new Instant(BinaryPrimitives.ReadInt64LittleEndian(source[10..])),
            value);
        return true;
    }
}

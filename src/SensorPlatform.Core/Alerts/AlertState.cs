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
/// <param name="Run">Pending under a rule on consecutive values: for how many of them the condition has held; else 0.</param>
public readonly record struct AlertState(AlertPhase Phase, Instant Since, Instant LastEvaluated, double LastValue, int Run = 0)
{
    /// <summary>Bytes of a stored state.</summary>
    public const int Length = 30;

    private const byte Version = 2;
    private const byte VersionWithoutRun = 1;
    private const int LengthWithoutRun = 26;

    /// <summary>Writes version (2), phase, since, last evaluated (ns since 1970), value and run; little-endian.</summary>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    public void Write(Span<byte> destination)
    {
        destination[0] = Version;
        destination[1] = (byte)Phase;
        BinaryPrimitives.WriteInt64LittleEndian(destination[2..], Since.UnixNanoseconds);
        BinaryPrimitives.WriteInt64LittleEndian(destination[10..], LastEvaluated.UnixNanoseconds);
        BinaryPrimitives.WriteDoubleLittleEndian(destination[18..], LastValue);
        BinaryPrimitives.WriteInt32LittleEndian(destination[26..], Run);
    }

    /// <summary>Reads what <see cref="Write"/> wrote, or wrote before there were runs (version 1).</summary>
    /// <returns>False, and <c>default</c>, when the bytes are no state.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out AlertState state)
    {
        state = default;
        var isWhole = source.Length switch
        {
            Length => source[0] == Version,
            LengthWithoutRun => source[0] == VersionWithoutRun,
            _ => false,
        };
        if (!isWhole || source[1] > (byte)AlertPhase.Firing)
        {
            return false;
        }

        var value = BinaryPrimitives.ReadDoubleLittleEndian(source[18..]);
        var run = source.Length == Length ? BinaryPrimitives.ReadInt32LittleEndian(source[26..]) : 0;
        if (!double.IsFinite(value) || run < 0)
        {
            return false;
        }

        state = new AlertState(
            (AlertPhase)source[1],
            new Instant(BinaryPrimitives.ReadInt64LittleEndian(source[2..])),
            new Instant(BinaryPrimitives.ReadInt64LittleEndian(source[10..])),
            value,
            run);
        return true;
    }
}

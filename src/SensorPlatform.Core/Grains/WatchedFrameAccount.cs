namespace SensorPlatform.Core.Grains;

/// <summary>
/// The account of a device that is watched for warming up. A type of its own, so that a million other grains do not carry a reference
/// that is never set.
/// </summary>
/// <param name="warmUp">When the device was switched on.</param>
internal sealed class WatchedFrameAccount(WarmUp warmUp) : FrameAccount
{
    internal WarmUp WarmUp => warmUp;
}

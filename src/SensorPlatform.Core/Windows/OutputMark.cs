using SensorPlatform.Core.Grains;

namespace SensorPlatform.Core.Windows;

/// <summary>How far an output was filled when a message began: what lies behind is the message's own.</summary>
/// <param name="Windows">Whole windows before the message.</param>
/// <param name="LateWindows">Late parts before the message.</param>
internal readonly record struct OutputMark(int Windows, int LateWindows)
{
    internal static OutputMark Of(FoldOutput output) => new(output.Windows.Count, output.LateWindows.Count);
}

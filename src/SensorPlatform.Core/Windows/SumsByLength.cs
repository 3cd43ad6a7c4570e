using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Windows;

/// <summary>The sums of one quantity's open windows, in the order of <see cref="QuantityWindows.LengthAt"/>.</summary>
[InlineArray(QuantityWindows.LengthCount)]
internal struct SumsByLength
{
    private WindowSums _first;
}

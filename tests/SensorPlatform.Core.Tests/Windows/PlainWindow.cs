namespace SensorPlatform.Core.Tests.Windows;

internal sealed record PlainWindow(
    int Count, double Minimum, double Maximum, double First, double Last, double Sum, double PartA, double PartB);

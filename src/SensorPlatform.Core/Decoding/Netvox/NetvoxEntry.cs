namespace SensorPlatform.Core.Decoding.Netvox;

/// <summary>A report and who sends it.</summary>
/// <param name="ReportType">Byte 2 of the frame.</param>
/// <param name="DeviceTypes">Byte 1 of the frame.</param>
/// <param name="Report">What stands in it.</param>
internal readonly record struct NetvoxEntry(byte ReportType, byte[] DeviceTypes, NetvoxReport Report);

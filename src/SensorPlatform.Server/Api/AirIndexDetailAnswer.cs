namespace SensorPlatform.Server.Api;

/// <summary>An index with its reasons, pollutant by pollutant.</summary>
internal sealed record AirIndexDetailAnswer(AirIndexAnswer Index, string Source, IReadOnlyList<AirIndexPartAnswer> Parts);

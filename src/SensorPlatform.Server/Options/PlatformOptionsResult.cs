namespace SensorPlatform.Server.Options;

/// <summary>What became of reading the options.</summary>
/// <param name="Options">The options; where a value was at fault its default stands instead.</param>
/// <param name="Faults">All faults; the options may be used only when there is none.</param>
internal sealed record PlatformOptionsResult(PlatformOptions Options, IReadOnlyList<ConfigurationFault> Faults);

namespace SensorPlatform.Core.Decoding;

/// <summary>Another name of a family.</summary>
/// <param name="Name"><c>vendor/codec</c>, lower case, without a trailing <c>-codec</c>.</param>
/// <param name="Parameters">The constants that the name implies (<c>dl-pr36-8192</c>); null: none.</param>
public sealed record DeviceAlias(string Name, DeviceParameters? Parameters = null);

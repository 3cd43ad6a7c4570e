namespace SensorPlatform.Server.Heat.Export.Citation;

/// <summary>Something that has to be known of an export.</summary>
/// <param name="Name">What it is about, as a word.</param>
/// <param name="Text">What there is to know.</param>
internal readonly record struct Statement(string Name, string Text);

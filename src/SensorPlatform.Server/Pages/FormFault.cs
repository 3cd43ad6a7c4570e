namespace SensorPlatform.Server.Pages;

/// <summary>What is wrong with a field of the form, in the reader's words. <c>Field</c> is the id of its element.</summary>
internal sealed record FormFault(string Field, string Text);

namespace SensorPlatform.Server.Pages;

/// <summary>A choice of a form: an option of a list, or a box to tick.</summary>
internal sealed record FormChoice(string Value, string Text, bool IsChosen);

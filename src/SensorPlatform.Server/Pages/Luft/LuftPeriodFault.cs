namespace SensorPlatform.Server.Pages.Luft;

/// <summary>Why a period cannot be shown, in words.</summary>
internal sealed record LuftPeriodFault(string Title, string Text);

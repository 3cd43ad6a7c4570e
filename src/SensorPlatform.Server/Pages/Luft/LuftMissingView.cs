namespace SensorPlatform.Server.Pages.Luft;

/// <summary>The page that is shown when there is nothing to show: why, and what to do.</summary>
internal sealed record LuftMissingView(LuftShell Shell, string Text);

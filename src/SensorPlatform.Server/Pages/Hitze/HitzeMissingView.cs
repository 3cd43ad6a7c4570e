namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>The page that is shown when there is nothing to show: why, and what to do.</summary>
internal sealed record HitzeMissingView(HitzeTexts Texts, PageDocument Document, string Text);

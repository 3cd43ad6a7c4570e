namespace SensorPlatform.Server.Pages.Luft;

/// <summary>A class of an index as it is shown: always with its word.</summary>
/// <param name="Key">Names it for the stylesheet of the classes: <c>eaqi-2025/2</c>.</param>
/// <param name="Level">1 for the best.</param>
/// <param name="Name">Its word in the page's language.</param>
/// <param name="Color">Its colour, <c>#rrggbb</c>.</param>
internal sealed record LuftClass(string Key, int Level, string Name, string Color);

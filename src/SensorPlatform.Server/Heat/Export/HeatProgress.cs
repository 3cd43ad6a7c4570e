namespace SensorPlatform.Server.Heat.Export;

/// <summary>Is told how far an export is. One thread at a time.</summary>
/// <param name="show">What is being done, and which share of it is done, 0 to 1; null: nobody looks.</param>
internal sealed class HeatProgress(Action<string, double>? show = null)
{
    /// <summary>Nobody looks.</summary>
    public static HeatProgress None { get; } = new();

    /// <summary>Tells it.</summary>
    public void Show(string what, double share) => show?.Invoke(what, Math.Clamp(share, 0, 1));
}

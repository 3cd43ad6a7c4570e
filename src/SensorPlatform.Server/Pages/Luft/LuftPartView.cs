namespace SensorPlatform.Server.Pages.Luft;

/// <summary>What one pollutant says to an index.</summary>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Name">Its name.</param>
/// <param name="Averaging">Over what its mean is taken.</param>
/// <param name="Mean">The mean with its unit; null when it is not valid.</param>
/// <param name="Class">Its class; null when the mean is not valid.</param>
/// <param name="Reason">Why the mean is not valid; null when it is.</param>
internal sealed record LuftPartView(
    string Symbol, string Name, string Averaging, string? Mean, LuftClass? Class, string? Reason);

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>How a year stands against a threshold.</summary>
/// <param name="Substance">The pollutant.</param>
/// <param name="Limit">The threshold in words.</param>
/// <param name="Count">How often it was exceeded, or the mean so far.</param>
/// <param name="Coverage">Valid in percent of the possible.</param>
/// <param name="Verdict">How it stands, in words.</param>
/// <param name="State"><c>exceeded</c>, <c>met</c> or <c>open</c>.</param>
internal sealed record LuftLimitRow(
    string Substance, string Limit, string Count, string Coverage, string Verdict, string State);

namespace SensorPlatform.Server.Pages;

/// <summary>One value of a station as it is shown. <c>Key</c> is the quantity or the name of a derived value.</summary>
internal sealed record StationValue(
    string Key, string Name, string Value, string Unit, int Decimals, string HourMean, string? HourNote);

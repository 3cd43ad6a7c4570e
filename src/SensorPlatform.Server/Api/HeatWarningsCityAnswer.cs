namespace SensorPlatform.Server.Api;

/// <summary>Warnings of heat of a city. Neither part is made of the other.</summary>
internal sealed record HeatWarningsCityAnswer(
    string City, string Name, OfficialWarningsAnswer Official, MeasuredWarningsAnswer Measured);

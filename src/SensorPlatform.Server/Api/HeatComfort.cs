namespace SensorPlatform.Server.Api;

internal static class HeatComfort
{
    internal static (double? DewPoint, double? HeatIndex) Of(double temperatureCel, double humidityPercent)
    {
        return (temperatureCel - ((100 - humidityPercent) / 5), null);
    }
}

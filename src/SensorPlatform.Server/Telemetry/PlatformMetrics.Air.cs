using SensorPlatform.Server.Air;

namespace SensorPlatform.Server.Telemetry;

// What it shows of air.
internal sealed partial class PlatformMetrics
{
    /// <summary>Shows the air stations: how many have a valid index, and how many calibrations are over.</summary>
    /// <param name="stations">The stations as they were looked at last.</param>
    /// <param name="expired">Calibrations in force whose time is over.</param>
    public void ObserveAir(Func<IEnumerable<StationAir>> stations, Func<int> expired)
    {
        Gauges(
            "sensorplatform.air.stations",
            "{station}",
            "Air stations by what there is of their index: complete, incomplete, invalid (too little captured), noData (nothing current).",
            () => AirGauges.StationsByIndex(stations()));
        Gauge("sensorplatform.air.calibrations.expired", "{calibration}", "Calibrations of air sensors in use whose time is over.", () => expired());
    }
}

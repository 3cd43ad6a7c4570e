using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Climate;
using SensorPlatform.Simulator.Parking;
using SensorPlatform.Simulator.Pollution;
using SensorPlatform.Simulator.Randomness;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Devices;

/// <summary>What the town's devices measure and how they round it into their payloads.</summary>
internal sealed class SensorReports(TownWeather weather, TownAir air)
{
    /// <summary>A parking sensor's word on a change of state.</summary>
    internal static DeviceReport ParkingStatus(TownSensor sensor, in SeenPitch pitch)
    {
        if (sensor.DeviceType == DeviceTypes.BoschTps110)
        {
            return new DeviceReport(
                BoschTps110Payload.StatusPort, BoschTps110Payload.Status(pitch.Occupied), [Occupied(in pitch)]);
        }

        var payload = NwaveNps405Payload.Status(pitch.Occupied, pitch.PreviousMinutes);
        var code = payload[0] >> 1;
        MeasuredValue[] values = code == NwaveNps405Payload.OverflowCode
            ? [Occupied(in pitch)]
            : [
                Occupied(in pitch),
                new(Quantity.ParkingPreviousStateDuration, NwaveNps405Payload.Decompress(code)),
            ];
        return new DeviceReport(NwaveNps405Payload.StatusPort, payload, values);
    }

    /// <summary>What a parking sensor says after it has started.</summary>
    internal static DeviceReport ParkingStartUp(TownSensor sensor, in SeenPitch pitch) =>
        sensor.DeviceType == DeviceTypes.BoschTps110
            ? new DeviceReport(BoschTps110Payload.StartUpPort, BoschTps110Payload.StartUp(pitch.Occupied), [Occupied(in pitch)])
            : new DeviceReport(NwaveNps405Payload.StartUpPort, NwaveNps405Payload.StartUp(pitch.Occupied), [Occupied(in pitch)]);

    /// <summary>A parking sensor's heartbeat.</summary>
    internal DeviceReport ParkingHeartbeat(TownSensor sensor, int sensorIndex, in SeenPitch pitch, Instant time, SeededRandom random)
    {
        var celsius = weather.Temperature(time, sensor.Setting) + (3 * weather.Sunshine(time)) + (0.4 * random.NextNormal());
        if (sensor.DeviceType == DeviceTypes.BoschTps110)
        {
            // Every fifth device still runs the firmware that sends no temperature.
            if (sensorIndex % 5 == 4)
            {
                return new DeviceReport(
                    BoschTps110Payload.HeartbeatPort, BoschTps110Payload.OldHeartbeat(pitch.Occupied), [Occupied(in pitch)]);
            }

            var whole = (sbyte)Math.Clamp(Math.Round(celsius), -40, 85);
            return new DeviceReport(
                BoschTps110Payload.HeartbeatPort,
                BoschTps110Payload.Heartbeat(pitch.Occupied, whole),
                [Occupied(in pitch), new(Quantity.DeviceTemperature, whole)]);
        }

        var volts = 3.35 + (0.05 * random.NextDouble());
        var payload = NwaveNps405Payload.Heartbeat(
            pitch.Occupied, volts, celsius, celsius - 0.5, celsius + 0.5, (byte)(8 + random.Below(6)));
        return new DeviceReport(
            NwaveNps405Payload.HeartbeatPort,
            payload,
            [
                Occupied(in pitch),
                new(Quantity.Battery, NwaveNps405Payload.BatteryVolts(payload[1])),
                new(Quantity.DeviceTemperature, NwaveNps405Payload.TemperatureCelsius(payload[2])),
            ]);
    }

    /// <summary>A temperature and humidity sensor's report.</summary>
    internal DeviceReport Climate(TownSensor sensor, int sensorIndex, Instant time, SeededRandom random)
    {
        var truth = weather.Temperature(time, sensor.Setting);
        var celsius = truth + (0.12 * random.NextNormal());
        var humidity = Math.Clamp(weather.Humidity(time, truth) + random.NextNormal(), 0, 100);
        return sensor.DeviceType == DeviceTypes.MilesightEm300Th
            ? Milesight(sensorIndex, celsius, humidity)
            : Dragino(sensorIndex, celsius, humidity, random);
    }

    /// <summary>An AirQino station's report: calibrated values with the decimals that the stations print.</summary>
    internal DeviceReport Air(TownSensor sensor, Instant time, SeededRandom random)
    {
        var truth = weather.Temperature(time, sensor.Setting);
        var mixture = air.At(time, sensor.Setting);
        var pm25 = Noisy(mixture.Pm25, 0.08, 1, random);
        return new DeviceReport(
            0,
            [],
            [
                new(Quantity.AirRelativeHumidity, Math.Round(Math.Clamp(weather.Humidity(time, truth) + (2 * random.NextNormal()), 1, 100), 1)),
                new(Quantity.AirTemperature, Math.Round(truth + (0.3 * random.NextNormal()), 1)),
                new(Quantity.DeviceTemperature, Math.Round(truth + 9 + random.NextNormal(), 2)),
                new(Quantity.AirO3, Noisy(mixture.O3, 0.06, 2, random)),
                new(Quantity.AirCo, Noisy(mixture.Co, 0.08, 3, random)),
                new(Quantity.AirNo2, Noisy(mixture.No2, 0.08, 2, random)),
                new(Quantity.AirPm25, pm25),
                new(Quantity.AirPm10, Math.Max(pm25, Noisy(mixture.Pm10, 0.08, 1, random))),
                new(Quantity.AirCo2, Noisy(mixture.Co2, 0.01, 1, random)),
                new(Quantity.AirVoc, Noisy(mixture.Voc, 0.1, 1, random)),
            ]);
    }

    private static MeasuredValue Occupied(in SeenPitch pitch) =>
        new(Quantity.ParkingOccupied, pitch.Occupied ? 1 : 0);

    private static DeviceReport Milesight(int sensorIndex, double celsius, double humidity)
    {
        var battery = (byte)(70 + (sensorIndex % 30));
        var tenths = (short)Math.Round(celsius * 10);
        var halves = (byte)Math.Clamp(Math.Round(humidity * 2), 0, 200);
        return new DeviceReport(
            MilesightEm300ThPayload.Port,
            MilesightEm300ThPayload.Measurement(battery, tenths, halves),
            [
                new(Quantity.BatteryLevel, battery),
                new(Quantity.AirTemperature, tenths / 10.0),
                new(Quantity.AirRelativeHumidity, halves / 2.0),
            ]);
    }

    private static DeviceReport Dragino(int sensorIndex, double celsius, double humidity, SeededRandom random)
    {
        var millivolts = (ushort)(3000 + (sensorIndex % 50) + random.Below(8));
        var hundredths = (short)Math.Round(celsius * 100);
        var tenths = (ushort)Math.Clamp(Math.Round(humidity * 10), 0, 1000);
        var probe = (short)Math.Round((celsius - 0.4 + (0.1 * random.NextNormal())) * 100);
        var hasProbe = sensorIndex % 2 == 0;
        var payload = DraginoLht65Payload.Measurement(
            3, millivolts, hundredths, tenths, hasProbe ? probe : DraginoLht65Payload.ProbeNotConnected);
        var climate = new MeasuredValue[]
        {
            new(Quantity.AirTemperature, hundredths / 100.0),
            new(Quantity.AirRelativeHumidity, tenths / 10.0),
            new(Quantity.Battery, millivolts / 1000.0),
        };
        return new DeviceReport(
            DraginoLht65Payload.Port,
            payload,
            hasProbe ? [.. climate, new(Quantity.ProbeTemperature, probe / 100.0)] : climate);
    }

    private static double Noisy(double value, double share, int decimals, SeededRandom random) =>
        Math.Round(Math.Max(0, value * (1 + (share * random.NextNormal()))), decimals);
}

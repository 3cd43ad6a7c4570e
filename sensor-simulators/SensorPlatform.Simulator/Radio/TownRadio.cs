using System.Globalization;
using SensorPlatform.Simulator.Randomness;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Radio;

/// <summary>The gateways of one network and who hears whom: urban path loss by distance, shadowing, fading.</summary>
internal sealed class TownRadio
{
    private const int GatewayCount = 3;
    private const double TransmitPowerDbm = 14;
    private const double NoiseFloorDbm = -117;
    private const double AdrMarginDb = 7;
    private const double EarthRadiusKm = 6371;

    private readonly ulong _seed;
    private readonly int _networkIndex;
    private readonly Dictionary<(int Sensor, int Gateway), double> _meanRssi = [];

    internal TownRadio(ulong seed, int networkIndex, string townId, IReadOnlyList<TownSensor> sensors)
    {
        _seed = seed;
        _networkIndex = networkIndex;
        var (latitude, longitude) = Centre(sensors);
        var gateways = new Gateway[GatewayCount];
        for (var i = 0; i < gateways.Length; i++)
        {
            var random = SeededRandom.For(seed, Subject.Gateway, (ulong)networkIndex, (ulong)i);
            var eui = 0x6A7E111A_00000000UL | (random.NextUInt64() & 0xFFFFFFFF);
            gateways[i] = new Gateway(
                eui.ToString("X16", CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"{townId}-gw-{(networkIndex * GatewayCount) + i + 1}"),
                Math.Round(latitude + random.Between(-0.012, 0.012), 6),
                Math.Round(longitude + random.Between(-0.018, 0.018), 6),
                60 + random.Below(60));
        }

        Gateways = gateways;
    }

    /// <summary>The gateways.</summary>
    internal IReadOnlyList<Gateway> Gateways { get; }

    /// <summary>The spreading factor that adaptive data rate settles on for a sensor, 7 to 12.</summary>
    internal int SpreadingFactor(TownSensor sensor, int sensorIndex)
    {
        var best = double.MinValue;
        for (var i = 0; i < Gateways.Count; i++)
        {
            best = Math.Max(best, MeanRssi(sensor, sensorIndex, i));
        }

        for (var factor = 7; factor < 12; factor++)
        {
            if (best - NoiseFloorDbm >= RequiredSnr(factor) + AdrMarginDb)
            {
                return factor;
            }
        }

        return 12;
    }

    /// <summary>Who hears a frame, best first: one gateway at least (a frame that none hears is lost elsewhere).</summary>
    internal Hearing[] Hear(TownSensor sensor, int sensorIndex, int spreadingFactor, SeededRandom random)
    {
        var heard = new List<Hearing>(Gateways.Count);
        var nearest = default(Hearing);
        for (var i = 0; i < Gateways.Count; i++)
        {
            var rssi = MeanRssi(sensor, sensorIndex, i) + (2 * random.NextNormal());
            var snr = Math.Round(Math.Clamp(rssi - NoiseFloorDbm, -21, 13.5) * 4) / 4;
            var hearing = new Hearing(i, (int)Math.Round(Math.Max(rssi, -139)), snr);
            if (snr >= RequiredSnr(spreadingFactor))
            {
                heard.Add(hearing);
            }

            nearest = i == 0 || hearing.RssiDbm > nearest.RssiDbm ? hearing : nearest;
        }

        if (heard.Count == 0)
        {
            heard.Add(nearest with { SnrDb = RequiredSnr(spreadingFactor) });
        }

        heard.Sort(static (left, right) =>
            left.RssiDbm != right.RssiDbm ? right.RssiDbm.CompareTo(left.RssiDbm) : left.Gateway.CompareTo(right.Gateway));
        return [.. heard];
    }

    /// <summary>SNR that a spreading factor still demodulates, dB (Semtech SX1276 data sheet, table 13).</summary>
    internal static double RequiredSnr(int spreadingFactor) => -7.5 - (2.5 * (spreadingFactor - 7));

    private double MeanRssi(TownSensor sensor, int sensorIndex, int gateway)
    {
        if (!_meanRssi.TryGetValue((sensorIndex, gateway), out var rssi))
        {
            rssi = ComputeMeanRssi(sensor, sensorIndex, gateway);
            _meanRssi.Add((sensorIndex, gateway), rssi);
        }

        return rssi;
    }

    private double ComputeMeanRssi(TownSensor sensor, int sensorIndex, int gateway)
    {
        var shadowing = SeededRandom.For(
            _seed, Subject.Shadowing, (ulong)sensorIndex, (ulong)((_networkIndex * GatewayCount) + gateway));
        var km = Math.Max(0.05, DistanceKm(sensor, Gateways[gateway]));
        return TransmitPowerDbm - 126 - (35 * Math.Log10(km)) + (4 * shadowing.NextNormal());
    }

    private static double DistanceKm(TownSensor sensor, Gateway gateway)
    {
        var north = double.DegreesToRadians(sensor.Latitude - gateway.Latitude);
        var east = double.DegreesToRadians(sensor.Longitude - gateway.Longitude)
            * Math.Cos(double.DegreesToRadians(gateway.Latitude));
        return EarthRadiusKm * Math.Sqrt((north * north) + (east * east));
    }

    private static (double Latitude, double Longitude) Centre(IReadOnlyList<TownSensor> sensors)
    {
        var (latitude, longitude) = (0.0, 0.0);
        foreach (var sensor in sensors)
        {
            latitude += sensor.Latitude / sensors.Count;
            longitude += sensor.Longitude / sensors.Count;
        }

        return (latitude, longitude);
    }
}

namespace SensorPlatform.Core.Tests.Air.Drift;

/// <summary>
/// Daily means of NO2 at the stations of a simulated town: a common level with a season and weather that lasts for days, a share and an offset of its own
/// a station, noise of each with a memory, days missing.
/// </summary>
internal sealed class TownAir
{
    private const double Level = 28;

    internal TownAir(int seed, int stations = 4, int days = 365)
    {
        var random = new Random(seed);
        var weather = 0.0;
        var (shares, offsets, memories) = (new double[stations], new double[stations], new double[stations]);
        Stations = new double[stations][];
        for (var i = 0; i < stations; i++)
        {
            Stations[i] = new double[days];
            shares[i] = 0.8 + (0.5 * random.NextDouble());
            offsets[i] = (6 * random.NextDouble()) - 3;
        }

        for (var day = 0; day < days; day++)
        {
            // A hemisphere's winter has about twice the summer's level; weather is good for a factor of 1.5 and lasts some days.
            weather = (0.7 * weather) + (0.25 * Gauss(random));
            var level = Level * (1 + (0.35 * Math.Cos(2 * Math.PI * day / 365))) * Math.Exp(weather);
            for (var i = 0; i < stations; i++)
            {
                memories[i] = (0.5 * memories[i]) + (2 * Gauss(random));
                var value = offsets[i] + (shares[i] * level) + memories[i];
                Stations[i][day] = random.NextDouble() < 0.05 ? double.NaN : Math.Max(0, value);
            }
        }
    }

    internal double[][] Stations { get; }

    /// <summary>What a sensor adds that grows by so much a day from a day on.</summary>
    internal TownAir Ramp(int station, int from, double unitsADay)
    {
        for (var day = from; day < Stations[station].Length; day++)
        {
            Stations[station][day] += (day - from) * unitsADay;
        }

        return this;
    }

    /// <summary>A sensor that shows another share of what is there from a day on.</summary>
    internal TownAir Loss(int station, int from, double share)
    {
        for (var day = from; day < Stations[station].Length; day++)
        {
            Stations[station][day] *= share;
        }

        return this;
    }

    internal double[][] Until(int day) => [.. Stations.Select(row => row[..day])];

    private static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

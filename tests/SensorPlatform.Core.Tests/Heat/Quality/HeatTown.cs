using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Heat.Quality;

// A town in July with a truth: a day's curve, weather, an island for each station, noise. Station 0 is the hot street, station 1 the cold
// hollow outside. Tests plant faults into it.
internal sealed class HeatTown
{
    internal const int HotStreet = 0;
    internal const int Hollow = 1;

    // 2024-07-01T00:00Z.
    internal static readonly Instant Start = Instant.FromUnixSeconds(1_719_792_000);

    internal HeatTown(int stations, int hours = 31 * 24, int seed = 1)
    {
        var random = new Random(seed);
        Places = new HeatPlace[stations];
        Hours = new HeatHour[stations][];
        for (var station = 0; station < stations; station++)
        {
            Places[station] = PlaceAt(station);
            var (night, day) = station switch
            {
                HotStreet => (4.0, 1.0),
                Hollow => (-5.0, -0.5),
                _ => ((random.NextDouble() * 4) - 2, random.NextDouble() - 0.5),
            };
            Hours[station] = new HeatHour[hours];
            for (var hour = 0; hour < hours; hour++)
            {
                var sun = Sunlight(hour);
                Set(station, hour, Air(hour) + night + ((day - night) * sun) + ((random.NextDouble() - 0.5) * 0.6));
            }
        }
    }

    internal HeatPlace[] Places { get; }

    internal HeatHour[][] Hours { get; }

    internal HeatNetwork Network => new(Places, Start, Hours);

    internal static HeatPlace PlaceAt(int station)
    {
        var (column, row) = (station % 10, station / 10);
        return new HeatPlace(
            $"station-{station}",
            51.65 + (row * 0.005),
            7.78 + (column * 0.008),
            new PlanePoint(418_000 + (column * 550), 5_726_000 + (row * 555)),
            60 + (3 * (station % 4)));
    }

    // 0 at midnight, 1 at noon by the sun.
    internal static double Sunlight(int hour) => 0.5 - (0.5 * Math.Cos(2 * Math.PI * ((hour % 24) + 0.5) / 24));

    internal static double Air(int hour) =>
        22 + (7 * Math.Cos(2 * Math.PI * (hour - 14) / 24)) + (2.5 * Math.Sin(2 * Math.PI * hour / (24 * 9)));

    internal void Set(int station, int hour, double celsius) =>
        Hours[station][hour] = new HeatHour(celsius, celsius - 0.4, celsius + 0.4, 100);

    internal void Add(int station, int hour, double kelvin) => Set(station, hour, Hours[station][hour].Mean + kelvin);

    internal void Lose(int station, int hour) => Hours[station][hour] = HeatHour.Missing;
}

using System.Globalization;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Readings;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Heat.Quality;

// Low-cost loggers of Bern in three heat waves (Burger et al. 2021, MIT): readings of ten minutes, made to hours of UTC.
internal static class BernLoggers
{
    // Metres of a degree of latitude, and of one of longitude at 46.95 degrees.
    private const double North = 111_170;
    private const double East = 76_060;

    // The harmonised file of 2018 has 9 August as 8 September: those rows are left out.
    private static readonly Instant Bad = Instant.From(new DateTimeOffset(2018, 9, 1, 0, 0, 0, TimeSpan.Zero));

    internal static HeatNetwork Read(int file)
    {
        var places = Places(isOf2018: file == 1);
        var lines = File.ReadAllLines(SharedFolder.RequireReference("data", "heat", "bern_lcd", $"data_harmonized_{file}.csv"));
        var names = lines[0].Split(',');
        List<int> columns = [.. Enumerable.Range(1, names.Length - 1).Where(column => places.ContainsKey(NameOf(names[column])))];
        List<(Instant Time, string[] Cells)> rows = [.. lines.Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => (Instant.From(DateTimeOffset.Parse(cells[0], CultureInfo.InvariantCulture)), cells))
            .Where(row => file != 1 || row.Item1 < Bad)];
        var start = Hour(rows[0].Time);
        var count = (int)((Hour(rows[^1].Time) - start).TotalHours) + 1;
        return new HeatNetwork(
            [.. columns.Select(column => places[NameOf(names[column])])],
            start,
            [.. columns.Select(column => Hours(rows, column, start, count))]);
    }

    private static HeatHour[] Hours(List<(Instant Time, string[] Cells)> rows, int column, Instant start, int count)
    {
        var values = new List<double>[count];
        foreach (var (time, cells) in rows.Where(row => row.Cells[column].Length > 0))
        {
            (values[(int)(Hour(time) - start).TotalHours] ??= []).Add(double.Parse(cells[column], CultureInfo.InvariantCulture));
        }

        return [.. values.Select(hour => hour is null
            ? HeatHour.Missing
            : new HeatHour(hour.Average(), hour.Min(), hour.Max(), hour.Count * 100 / 6.0))];
    }

    private static Dictionary<string, HeatPlace> Places(bool isOf2018)
    {
        var path = isOf2018
            ? SharedFolder.RequireReference("data", "heat", "bern_lcd", "Metadata_Logger.csv")
            : SharedFolder.RequireReference("data", "heat", "bern_hw2019-06_station_means_utm32.csv");
        var places = new Dictionary<string, HeatPlace>();
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            // Names may hold commas; what is needed lies before and behind them.
            var cells = line.Split(',');
            var behind = isOf2018 ? cells[^3..] : cells[^9..^6];
            var (latitude, longitude) = (Number(behind[0]), Number(behind[1]));
            var point = new PlanePoint(longitude * East, latitude * North);
            places[cells[0]] = new HeatPlace(cells[0], latitude, longitude, point, Number(behind[2]));
        }

        return places;
    }

    private static string NameOf(string column) => column.Split(' ')[0];

    private static Instant Hour(Instant time) => Instant.FromUnixSeconds(time.UnixSeconds / 3_600 * 3_600);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

using System.Globalization;
using CsvHelper;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Cli;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>Holds the table of where loggers hang against the stations of the city files.</summary>
internal static class LoggerPlaceCheck
{
    private const double FarKilometers = 1;
    private const double KilometersPerDegree = 111.2;

    /// <summary>Adds a finding for each logger whose latitude and longitude are exchanged, or far from its station.</summary>
    /// <exception cref="RefusedRequestException">The table cannot be read, or has no such columns.</exception>
    internal static void Add(LoggerPlaces places, CityCatalog catalog, LoggerSensors sensors, List<LoggerFinding> findings)
    {
        var stations = catalog.Cities.SelectMany(static city => city.Stations)
            .GroupBy(static station => station.Sensor, StringComparer.Ordinal).ToDictionary(static all => all.Key, static all => all.First(), StringComparer.Ordinal);
        var name = Path.GetFileName(places.File);
        try
        {
            int[] columns = [];
            foreach (var row in RowsOf(places.File))
            {
                if (columns.Length == 0)
                {
                    columns = [.. new[] { places.Logger, places.Latitude, places.Longitude }.Select(column => PlaceOf(row.Fields, column, name))];
                }
                else if (columns.Max() < row.Fields.Length
                    && sensors.Of(row.Fields[columns[0]]) is { } sensor
                    && stations.TryGetValue(sensor.Id, out var station))
                {
                    Hold(row, columns, station, name, findings);
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CsvFormatException)
        {
            throw new RefusedRequestException($"{places.File} cannot be read: {fault.Message}");
        }
    }

    private static IEnumerable<CsvLine> RowsOf(string path)
    {
        using var first = new StreamReader(path);
        return CsvRows.Read(new StreamReader(path), CsvRows.SeparatorOf(first.ReadLine()));
    }

    private static void Hold(CsvLine row, int[] columns, Station station, string name, List<LoggerFinding> findings)
    {
        var logger = row.Fields[columns[0]];
        if (ImportNumbers.Read(row.Fields[columns[1]], hasDecimalComma: false, out var latitude) is not null
            || ImportNumbers.Read(row.Fields[columns[2]], hasDecimalComma: false, out var longitude) is not null)
        {
            findings.Add(new LoggerFinding("place", IsDoubt: false, name, row.Line, logger, "its latitude or longitude is no number"));
            return;
        }

        var distance = Kilometers(latitude, longitude, station);
        if (distance > FarKilometers)
        {
            var isExchanged = Kilometers(longitude, latitude, station) < distance / 10;
            findings.Add(new LoggerFinding("place", IsDoubt: isExchanged, name, row.Line, logger, isExchanged
                ? "latitude and longitude are exchanged: so they lie at the station"
                : string.Create(CultureInfo.InvariantCulture, $"it lies {distance:0.#} km from the station '{station.Id}' of the city file")));
        }
    }

    private static double Kilometers(double latitude, double longitude, Station station)
    {
        var north = (latitude - station.Latitude) * KilometersPerDegree;
        var east = (longitude - station.Longitude) * KilometersPerDegree * Math.Cos(station.Latitude * Math.PI / 180);
        return Math.Sqrt((north * north) + (east * east));
    }

    private static int PlaceOf(string[] heading, string column, string name)
    {
        var place = Array.IndexOf(heading, column);
        return place >= 0 ? place : throw new RefusedRequestException($"{name} has no column '{column}'. It has: {string.Join(", ", heading)}.");
    }
}

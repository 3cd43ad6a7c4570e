using SensorPlatform.Core.Heat.Indices;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Heat.Warnings;

/// <summary>
/// Stored hours of a city's heat stations, for rules about heat. Hours with less than half of their readings, or with a value
/// that the quality control does not believe, count as missing. For one caller at a time.
/// </summary>
internal sealed class CityHours
{
    // Outliers among neighbours are left in: whether a city is hot is a question of many stations already.
    private const HeatFlags Unusable = HeatFlags.Sparse | SeriesRules.AllTests;

    // What a test finds that is not among these changes nothing here, so that it is not made.
    private static readonly QualityRules Rules = QualityRules.Default with { Tests = Unusable };

    private readonly City _city;
    private readonly Dictionary<string, HeatHour[]> _temperatures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HeatHour[]> _humidities = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Station, string Measure), HeatHour[]> _indices = [];

    private CityHours(City city, Instant start, int count) => (_city, Start, Count) = (city, start, count);

    /// <summary>Start of the first hour.</summary>
    public Instant Start { get; }

    /// <summary>Hours of each station.</summary>
    public int Count { get; }

    /// <summary>Reads the hours of a city.</summary>
    /// <param name="reader">The store.</param>
    /// <param name="city">The city.</param>
    /// <param name="stations">Its stations that are looked at.</param>
    /// <param name="withHumidity">Is an index asked for?</param>
    /// <param name="from">Start, a full hour of UTC.</param>
    /// <param name="to">End, a full hour of UTC.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public static async Task<CityHours> ReadAsync(
        ITelemetryReader reader,
        City city,
        IReadOnlyList<Station> stations,
        bool withHumidity,
        Instant from,
        Instant to,
        CancellationToken cancellationToken)
    {
        var hours = new CityHours(city, from, (int)(to - from).TotalHours);
        foreach (var station in stations)
        {
            hours._temperatures[station.Id] = await hours.HoursOfAsync(
                reader, station.Sensor, Quantity.AirTemperature, cancellationToken);
            if (withHumidity)
            {
                hours._humidities[station.Id] = await hours.HoursOfAsync(
                    reader, station.Sensor, Quantity.AirRelativeHumidity, cancellationToken);
            }
        }

        return hours;
    }

    /// <summary>
    /// Some stations by a measure: the means are of it, lowest and highest readings always of the air temperature.
    /// </summary>
    /// <param name="stations">The stations; of those that were read.</param>
    /// <param name="measure">A word of <see cref="CityWords.HeatMeasures"/>.</param>
    public HeatNetwork NetworkOf(IReadOnlyList<Station> stations, string measure)
    {
        HeatPlace[] places = [.. stations.Select(station => HeatHistory.PlaceOf(station, _city.Heat.Projection))];
        var measured = new HeatNetwork(places, Start, [.. stations.Select(station => _temperatures[station.Id])]);
        var tests = QualityControl.Check(measured, Rules);

        // A shut room keeps its temperature for hours.
        return new HeatNetwork(
            places,
            Start,
            [
                .. stations.Select((station, i) => Usable(
                    HoursOf(station, measure), tests.FlagsOf(i), station.IsIndoor ? Unusable & ~HeatFlags.Stuck : Unusable)),
            ]);
    }

    /// <summary>
    /// Have the stations told all of an hour? Yes when each of those that told anything in the hours before has begun a later
    /// one.
    /// </summary>
    /// <param name="stations">The stations.</param>
    /// <param name="end">End of the hour.</param>
    public bool IsTold(IReadOnlyList<Station> stations, Instant end)
    {
        const int HoursBack = 6;
        var next = (int)(end - Start).TotalHours;
        foreach (var station in stations)
        {
            var hours = _temperatures[station.Id];
            var isAlive = false;
            for (var hour = Math.Max(0, next - HoursBack); hour < Math.Min(next, hours.Length); hour++)
            {
                isAlive |= hours[hour].IsMeasured;
            }

            var isThrough = false;
            for (var hour = next; hour < hours.Length; hour++)
            {
                isThrough |= hours[hour].IsMeasured;
            }

            if (isAlive && !isThrough)
            {
                return false;
            }
        }

        return true;
    }

    private static HeatHour[] Usable(HeatHour[] hours, ReadOnlySpan<HeatFlags> flags, HeatFlags unusable)
    {
        var usable = new HeatHour[hours.Length];
        for (var hour = 0; hour < hours.Length; hour++)
        {
            usable[hour] = (flags[hour] & unusable) == 0 ? hours[hour] : HeatHour.Missing;
        }

        return usable;
    }

    private HeatHour[] HoursOf(Station station, string measure)
    {
        if (measure == "temperature")
        {
            return _temperatures[station.Id];
        }

        if (!_indices.TryGetValue((station.Id, measure), out var row))
        {
            row = IndexOf(_temperatures[station.Id], _humidities[station.Id], measure == "humidex");
            _indices.Add((station.Id, measure), row);
        }

        return row;
    }

    private static HeatHour[] IndexOf(HeatHour[] temperatures, HeatHour[] humidities, bool isHumidex)
    {
        var row = new HeatHour[temperatures.Length];
        for (var hour = 0; hour < row.Length; hour++)
        {
            var (temperature, humidity) = (temperatures[hour], humidities[hour]);

            // Sensors in damp air tell up to 102 %: that is 100 %.
            var percent = Math.Min(humidity.Mean, 100);
            var index = !humidity.IsMeasured || humidity.CapturePercent < QualityRules.Default.MinimumCapturePercent ? null
                : isHumidex ? Humidex.FromCelsius(temperature.Mean, percent)
                : HeatIndex.FromCelsius(temperature.Mean, percent);
            row[hour] = index is { } value && double.IsFinite(value) ? temperature with { Mean = value } : HeatHour.Missing;
        }

        return row;
    }

    private async Task<HeatHour[]> HoursOfAsync(
        ITelemetryReader reader, string sensor, Quantity quantity, CancellationToken cancellationToken)
    {
        var hours = new HeatHour[Count];
        Array.Fill(hours, HeatHour.Missing);
        var rows = await reader.AggregatesAsync(
            sensor, quantity, WindowLength.OneHour, Start, Start + TimeSpan.FromHours(Count), Count, cancellationToken);
        foreach (var row in rows)
        {
            var one = row.Aggregate;
            hours[(int)(one.Start - Start).TotalHours] = new HeatHour(one.Mean, one.Minimum, one.Maximum, one.CapturePercent);
        }

        return hours;
    }
}

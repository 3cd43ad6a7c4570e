using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Limits;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Air;

/// <summary>Holds the years of stations against the limits; a year of hours is read once for all who ask. Any thread.</summary>
internal sealed class AirYearBook(AirHistory history, int capacity, TimeProvider time)
{
    // Late hours of the running year show after a minute, those of years gone, and in lists of all stations, after ten.
    private static readonly TimeSpan RunningAge = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PastAge = TimeSpan.FromMinutes(10);

    // What a running mean of the year's first hour needs of the year before.
    private static readonly TimeSpan Reach = TimeSpan.FromHours(8);

    // Limits that are averaged over years are of this pollutant alone.
    private static readonly Pollutant[] OverYears = [.. AirLimits.All.Where(limit => limit.Years > 1).Select(limit => limit.Pollutant).Distinct()];
    private static readonly int LongestYears = AirLimits.All.Max(limit => limit.Years);

    private readonly ResultShelf<(string Station, int Year), Instant, IReadOnlyList<AirCompliance>> _whole = new(capacity, time);
    private readonly ResultShelf<(string Station, int Year), Instant, IReadOnlyList<AirCompliance>> _earlier = new(4 * capacity, time);

    /// <summary>How a station stands against all limits in a civil year.</summary>
    /// <param name="station">The station.</param>
    /// <param name="calendar">The city's days.</param>
    /// <param name="year">The year.</param>
    /// <param name="through">The last full hour.</param>
    /// <param name="isListed">One of many: what is some minutes old will do.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="Storage.StorageException">The store does not answer.</exception>
    public Task<IReadOnlyList<AirCompliance>> GetAsync(
        Station station, CivilCalendar calendar, int year, Instant through, bool isListed, CancellationToken cancellationToken)
    {
        var end = CivilYears.StartOf(calendar, year + 1);
        return _whole.GetAsync(
            (station.Id, year),
            through < end ? through : end,
            through < end && !isListed ? RunningAge : PastAge,
            () => MakeAsync(station, calendar, year, through),
            cancellationToken);
    }

    private async Task<IReadOnlyList<AirCompliance>> MakeAsync(Station station, CivilCalendar calendar, int year, Instant through)
    {
        var earlier = new List<AirCompliance>();
        for (var before = year - LongestYears + 1; before < year; before++)
        {
            var end = CivilYears.StartOf(calendar, before + 1);
            var of = before;
            earlier.AddRange(await _earlier.GetAsync(
                (station.Id, before), end, PastAge, () => CountAsync(station, calendar, of, through, OverYears, []), CancellationToken.None));
        }

        return await CountAsync(station, calendar, year, through, Pollutants.All, earlier);
    }

    private async Task<IReadOnlyList<AirCompliance>> CountAsync(
        Station station,
        CivilCalendar calendar,
        int year,
        Instant through,
        IReadOnlyList<Pollutant> pollutants,
        IReadOnlyList<AirCompliance> earlier)
    {
        var end = CivilYears.StartOf(calendar, year + 1);
        var series = await history.HoursAsync(
            station.Sensor,
            pollutants,
            Pollutants.QuantityOf,
            AirHistory.FullHour(CivilYears.StartOf(calendar, year)) - Reach,
            AirHistory.FullHour(through < end ? through : end),
            CancellationToken.None);
        return ExceedanceCounter.Evaluate(series, calendar, year, through, earlier);
    }
}

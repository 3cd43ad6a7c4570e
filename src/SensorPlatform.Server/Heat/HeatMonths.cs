using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Heat;

/// <summary>
/// Hours of a city's outdoor stations with their flags, made month by month: what a station did in a month tells whether it is believed,
/// so an hour has the same flags whatever span it is asked in. Months are kept for a while. For any thread.
/// </summary>
/// <param name="history">Reads the hours.</param>
/// <param name="time">Tells the ages of what is kept.</param>
/// <param name="kept">Months that are kept at most.</param>
internal sealed class HeatMonths(HeatHistory history, TimeProvider time, int kept = HeatMonths.MonthsKept)
{
    // A year of a city with some ten stations is 2 MB, of one with two hundred 56 MB: so many hours are kept at most.
    private const int MonthsKept = 16;

    // Step and spike look at the hours beside an hour, also over the end of a month.
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    private readonly ResultShelf<(City City, UtcMonth Month), Instant, CheckedNetwork> _kept = new(kept, time);

    /// <summary>The stations whose hours are given: those outside, in the order of the city file.</summary>
    public static IReadOnlyList<Station> StationsOf(City city) =>
        [.. city.Stations.Where(station => station.Kind == StationKind.Heat && !station.IsIndoor)];

    /// <summary>The rules of the quality control of a city: those of a crowd where it says so and there are enough stations to compare.</summary>
    public static QualityRules RulesOf(City city)
    {
        var count = StationsOf(city).Count;
        return city.Heat.IsCrowd && count >= QualityRules.Crowd.LeastStations ? QualityRules.Crowd : QualityRules.For(count);
    }

    /// <summary>Hours of a span, with their flags.</summary>
    /// <param name="city">The city.</param>
    /// <param name="from">Start, a full hour of UTC.</param>
    /// <param name="to">End, exclusive, a full hour of UTC.</param>
    /// <param name="asOf">Hours as they were known at this time; none: as they are.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<CheckedNetwork> HoursAsync(
        City city, Instant from, Instant to, Instant asOf, CancellationToken cancellationToken)
    {
        var stations = StationsOf(city);
        var count = (int)Math.Max(0, (to - from).TotalHours);
        var hours = new HeatHour[stations.Count][];
        var flags = new HeatFlags[stations.Count][];
        for (var station = 0; station < stations.Count; station++)
        {
            hours[station] = new HeatHour[count];
            flags[station] = new HeatFlags[count];
        }

        var rules = RulesOf(city);
        foreach (var month in UtcMonth.Within(from, to))
        {
            var whole = asOf.IsNone
                ? await KeptAsync(city, month, cancellationToken)
                : await MakeAsync(city, month, asOf, cancellationToken);
            rules = whole.Rules;
            var first = Later(from, month.Start);
            var last = Earlier(to, month.End);
            var (source, target, length) = (
                (int)(first - month.Start).TotalHours, (int)(first - from).TotalHours, (int)(last - first).TotalHours);
            for (var station = 0; station < stations.Count; station++)
            {
                whole.Network.HoursOf(station).Slice(source, length).CopyTo(hours[station].AsSpan(target));
                whole.FlagsOf(station).Slice(source, length).CopyTo(flags[station].AsSpan(target));
            }
        }

        HeatPlace[] places = [.. stations.Select(station => HeatHistory.PlaceOf(station, city.Heat.Projection))];
        return new CheckedNetwork(new HeatNetwork(places, from, hours), flags, rules);
    }

    private Task<CheckedNetwork> KeptAsync(City city, UtcMonth month, CancellationToken cancellationToken) => _kept.GetAsync(
        (city, month),
        HeatHistory.FullHour(Instant.From(time.GetUtcNow())),
        Age,
        () => MakeAsync(city, month, Instant.None, CancellationToken.None),
        cancellationToken);

    private async Task<CheckedNetwork> MakeAsync(City city, UtcMonth month, Instant asOf, CancellationToken cancellationToken)
    {
        // Hours to come are no gaps: with them in, the running day and month would lack most of theirs. The running hour is none yet.
        var known = HeatHistory.FullHour(asOf.IsNone ? Instant.From(time.GetUtcNow()) : asOf);
        var from = month.Start - Margin;
        var to = Later(from, Earlier(month.End + Margin, known));
        var stations = StationsOf(city);
        var network = await history.HoursAsync(stations, city.Heat.Projection, from, to, asOf, cancellationToken);
        var all = QualityControl.Check(network, RulesOf(city));
        var length = (int)(month.End - month.Start).TotalHours;
        var skip = Math.Min((int)Margin.TotalHours, network.Count);
        var there = Math.Min(length, network.Count - skip);
        var hours = new HeatHour[stations.Count][];
        var flags = new HeatFlags[stations.Count][];
        for (var station = 0; station < stations.Count; station++)
        {
            hours[station] = new HeatHour[length];
            Array.Fill(hours[station], HeatHour.Missing);
            all.Network.HoursOf(station).Slice(skip, there).CopyTo(hours[station]);
            flags[station] = new HeatFlags[length];
            all.FlagsOf(station).Slice(skip, there).CopyTo(flags[station]);
        }

        return new CheckedNetwork(new HeatNetwork(network.Places.ToArray(), month.Start, hours), flags, all.Rules);
    }

    private static Instant Later(Instant left, Instant right) => left > right ? left : right;

    private static Instant Earlier(Instant left, Instant right) => left < right ? left : right;
}

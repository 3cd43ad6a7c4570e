using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Api;

/// <summary>Makes the means that somebody asked for.</summary>
internal sealed class AirSeriesMaker(AirDesk desk, Station station, CivilCalendar calendar, AirSeriesQuery query)
{
    // Running means of the first hour reach so far back.
    private static readonly TimeSpan Reach = TimeSpan.FromHours(24);

    /// <summary>The means that have ended by now; of pollutants that were asked for by name also where nothing was measured.</summary>
    /// <exception cref="Storage.StorageException">The store does not answer.</exception>
    public async Task<IReadOnlyList<AirSeriesPollutantAnswer>> MakeAsync(Instant now, CancellationToken cancellationToken)
    {
        var first = FullHourFrom(query.IsOfDays ? calendar.StartOf(calendar.DayOf(query.From)) : query.From);
        var last = FullHourFrom(query.IsOfDays ? calendar.StartOf(calendar.DayOf(new Instant(query.To.UnixNanoseconds - 1)) + 1) : query.To);
        var until = last < now ? last : AirHistory.FullHour(now);
        IReadOnlyList<Pollutant> pollutants = query.Pollutants.Count > 0 ? query.Pollutants : Pollutants.All;
        var from = first - Reach;
        var values = until > from ? await desk.HoursAsync(station, pollutants, from, until, cancellationToken) : [];
        var raws = until > from ? await desk.RawHoursAsync(station, pollutants, from, until, cancellationToken) : [];
        var answers = new List<AirSeriesPollutantAnswer>(pollutants.Count);
        foreach (var pollutant in pollutants)
        {
            var series = Find(values, pollutant);
            if (series is null && query.Pollutants.Count == 0)
            {
                continue;
            }

            series ??= new HourlySeries(pollutant, from, []);
            var quantity = Pollutants.QuantityOf(pollutant);
            answers.Add(new AirSeriesPollutantAnswer(
                Pollutants.WordOf(pollutant),
                Pollutants.SymbolOf(pollutant),
                quantity.Name,
                quantity.Unit,
                query.IsOfDays ? Days(series, Find(raws, pollutant), until) : Hours(series, Find(raws, pollutant), first, until)));
        }

        return answers;
    }

    private List<AirMeanAnswer> Hours(HourlySeries series, HourlySeries? raw, Instant first, Instant until)
    {
        var hours = query.Averaging switch { AirAveraging.Rolling8Hours => 8, AirAveraging.Rolling24Hours => 24, _ => 1 };
        var scale = ScaleOf(series.Pollutant);
        var rows = new List<AirMeanAnswer>();
        for (var end = first + TimeSpan.FromHours(1); end <= until; end += TimeSpan.FromHours(1))
        {
            var mean = AirMeans.Rolling(series, end, hours);
            var hour = series.At(mean.Start);
            var (partial, capture) = hours == 1
                ? (hour.Value, hour.CapturePercent)
                : (mean.Value, 100.0 * mean.ValidParts / mean.PossibleParts);
            var uncertainty = raw is null ? null : Uncertainty(series.Pollutant, AirMeans.Rolling(raw, mean.End, hours).Value, mean);
            var level = scale is not null && mean.IsValid ? scale.LevelOf(mean.Value) : 0;
            rows.Add(Row(null, mean, partial, capture, uncertainty, level));
        }

        return rows;
    }

    private List<AirMeanAnswer> Days(HourlySeries series, HourlySeries? raw, Instant until)
    {
        var rows = new List<AirMeanAnswer>();
        for (var day = calendar.DayOf(query.From); calendar.StartOf(day) < query.To && CivilHours.OfDay(calendar, day).End <= until; day++)
        {
            var mean = query.Averaging == AirAveraging.Day
                ? AirMeans.Day(series, calendar, day)
                : AirMeans.MaximumDaily8Hours(series, calendar, day);
            var uncertainty = raw is not null && query.Averaging == AirAveraging.Day
                ? Uncertainty(series.Pollutant, AirMeans.Day(raw, calendar, day).Value, mean)
                : null;
            rows.Add(Row(CivilYears.DateOf(day), mean, mean.Value, 100.0 * mean.ValidParts / Math.Max(1, mean.PossibleParts), uncertainty, 0));
        }

        return rows;
    }

    private static AirMeanAnswer Row(
        DateOnly? day, in AirMean mean, double partial, double capture, double? uncertainty, int level) => new(
        day,
        mean.Start,
        mean.End,
        mean.IsValid ? AirNumbers.Rounded(mean.Value) : null,
        mean.IsValid ? null : AirNumbers.Known(partial),
        Math.Round(capture, 1),
        mean.IsValid,
        uncertainty,
        level == 0 ? null : level);

    // Of a valid mean that one version made: that of the raw values' mean, over as many hours.
    private double? Uncertainty(Pollutant pollutant, double rawMean, in AirMean mean)
    {
        var calibration = Calibration(pollutant, mean.Start);
        if (!mean.IsValid
            || calibration is null
            || !ReferenceEquals(calibration, Calibration(pollutant, new Instant(mean.End.UnixNanoseconds - 1))))
        {
            return null;
        }

        var uncertainty = calibration.ExpandedUncertainty(rawMean, mean.Value, mean.ValidParts);
        return double.IsFinite(uncertainty) ? Math.Round(uncertainty, 3) : null;
    }

    private Calibration? Calibration(Pollutant pollutant, Instant time) => desk.CalibrationAt(station, Pollutants.QuantityOf(pollutant), time);

    // Null where the index does not look at such means of the pollutant.
    private AirIndexScale? ScaleOf(Pollutant pollutant)
    {
        foreach (var scale in query.Index.Scales)
        {
            if (scale.Pollutant == pollutant && scale.Averaging == query.Averaging)
            {
                return scale;
            }
        }

        return null;
    }

    private static HourlySeries? Find(IReadOnlyList<HourlySeries> series, Pollutant pollutant)
    {
        foreach (var one in series)
        {
            if (one.Pollutant == pollutant)
            {
                return one;
            }
        }

        return null;
    }

    private static Instant FullHourFrom(Instant time)
    {
        var full = AirHistory.FullHour(time);
        return full < time ? full + TimeSpan.FromHours(1) : full;
    }
}

using System.Globalization;
using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Air.Calibrations;
using SensorPlatform.Server.Pages.Luft;

namespace SensorPlatform.Server.Api;

/// <summary>Answers about air stations as they are now.</summary>
internal sealed class AirView(AirDesk desk, StationView stations, TimeProvider time)
{
    /// <summary>
    /// The stations that were asked for: in the order of the city files, or the nearest first. Their <c>now</c> is the beginning of the
    /// minute, or the newest value when that is later, so that an answer stands still while nothing happens.
    /// </summary>
    public async Task<StationsAnswer> ListAsync(AirStationsQuery query, CancellationToken cancellationToken)
    {
        var found = new List<(StationAir Air, double? Distance)>();
        foreach (var (city, station) in desk.Stations())
        {
            double? distance = query.Near is { } place
                ? GreatCircle.Meters(place.Latitude, place.Longitude, station.Latitude, station.Longitude)
                : null;
            if ((query.City is null || query.City == city.Id) && !(distance > query.RadiusMeters))
            {
                found.Add((await desk.NowAsync(city, station, cancellationToken), distance));
            }
        }

        found.Sort(static (left, right) => Nullable.Compare(left.Distance, right.Distance));
        var now = ShownNow(found.Select(one => one.Air));
        return new StationsAnswer(
            now, query.Language, [.. found.Select(one => Station(one.Air, query, now) with { DistanceMeters = one.Distance is { } meters ? Math.Round(meters) : null })])
        {
            Indicative = true,
            Note = AirWords.Note(query.Language),
        };
    }

    /// <summary>One station with everything that is known of it now.</summary>
    public async Task<AirStationDetailAnswer> DetailAsync(StationAir air, AirStationsQuery query, CancellationToken cancellationToken)
    {
        var now = ShownNow([air]);
        var language = query.Language;
        return new AirStationDetailAnswer(
            now,
            language,
            true,
            AirWords.Note(language),
            AirWords.Validity(language),
            Station(air, query, now),
            [.. air.Values.Select(value => Value(value, now))],
            [.. Indices(air, query).Select(index => Detail(index, air, language))],
            await desk.YearsAsync(air.Station, cancellationToken));
    }

    private static IEnumerable<AirIndexResult> Indices(StationAir air, AirStationsQuery query) =>
        query.Index is { } asked && !air.Indices.Any(index => index.Table == asked)
            ? air.Indices.Append(air.IndexOf(asked))
            : air.Indices;

    private StationAnswer Station(StationAir air, AirStationsQuery query, Instant now)
    {
        var index = query.Index is { } asked ? air.IndexOf(asked) : air.Index;
        return stations.Station(air.City, air.Station, query.Language, now) with
        {
            Indicative = true,
            Index = AirIndexAnswer.From(index, air.HourEnd, query.Language),
        };
    }

    private Instant ShownNow(IEnumerable<StationAir> airs)
    {
        var at = time.Now();
        var now = Instant.FromUnixSeconds(at.UnixSeconds / 60 * 60);
        foreach (var air in airs)
        {
            foreach (var value in air.Values)
            {
                now = value.Reading.Time > now ? value.Reading.Time : now;
            }
        }

        return now < at ? now : at;
    }

    private static AirValueAnswer Value(AirValue value, Instant now) => new(
        value.Reading.Quantity.Name,
        value.Reading.Quantity.Unit,
        value.Reading.HasValue ? AirNumbers.Rounded(value.Reading.Value) : null,
        QualityWords.Of(value.Reading.Quality),
        value.Reading.Time,
        Ages.Seconds(value.Reading.Time, now),
        value.Raw is { } raw ? AirNumbers.Rounded(raw) : null,
        value.ExpandedUncertainty is { } uncertainty ? Math.Round(uncertainty, 3) : null,
        value.Calibration is { } calibration ? CalibrationRegister.IdOf(calibration) : null,
        value.Calibration?.Version,
        value.Notes);

    private static AirIndexDetailAnswer Detail(AirIndexResult index, StationAir air, string language) => new(
        AirIndexAnswer.From(index, air.HourEnd, language),
        index.Table.Source,
        [.. index.Parts.Select(part => Part(part, index.Table, air, language))]);

    private static AirIndexPartAnswer Part(AirIndexPart part, AirIndexTable table, StationAir air, string language)
    {
        var mean = part.Mean;
        var pollutant = part.Scale.Pollutant;
        var (partial, capture) = Partial(part, air);

        // A station that is silent may well measure it.
        var isMeasured = air.HourEnd.IsNone || air.Hours.Any(series => series.Pollutant == pollutant);
        return new AirIndexPartAnswer(
            Pollutants.WordOf(pollutant),
            Pollutants.SymbolOf(pollutant),
            AirWords.Of(part.Scale.Averaging),
            Pollutants.QuantityOf(pollutant).Unit,
            mean.Start,
            mean.End,
            mean.IsValid ? AirNumbers.Rounded(mean.Value) : null,
            mean.IsValid ? null : AirNumbers.Known(partial),
            capture,
            mean.ValidParts,
            mean.NeededParts,
            mean.PossibleParts,
            mean.IsValid,
            mean.IsValid ? null : !isMeasured ? "notMeasured" : double.IsNaN(partial) ? "noValue" : "tooLittleMeasured",
            mean.IsValid ? null : isMeasured ? Explanation(mean, capture, language) : LuftTexts.In(language).NotMeasuredHere,
            part.Level == 0 ? null : part.Level,
            part.Level == 0 ? null : table.Bands[part.Level - 1].Color,
            part.Level == 0 ? null : part.Number);
    }

    // What there is, valid or not, and its share: of an hour that of its readings, of longer means that of their hours.
    private static (double Value, double CapturePercent) Partial(AirIndexPart part, StationAir air)
    {
        if (part.Scale.Averaging != AirAveraging.Hour)
        {
            return (part.Mean.Value, AirNumbers.Percent(part.Mean.ValidParts, part.Mean.PossibleParts));
        }

        foreach (var series in air.Hours)
        {
            if (series.Pollutant == part.Scale.Pollutant)
            {
                var hour = series.At(part.Mean.Start);
                return (hour.Value, Math.Round(hour.CapturePercent, 1));
            }
        }

        return (double.NaN, 0);
    }

    private static string Explanation(in AirMean mean, double capture, string language)
    {
        if (mean.PossibleParts > 1)
        {
            var parts = AirWords.In(
                language,
                "{0} von {1} Stunden sind gültig; nötig sind {2}.",
                "Sono valide {0} ore su {1}; ne servono {2}.",
                "{0} of {1} hours are valid; {2} are needed.");
            return string.Format(CultureInfo.InvariantCulture, parts, mean.ValidParts, mean.PossibleParts, mean.NeededParts);
        }

        var hour = AirWords.In(
            language,
            "{0} % der erwarteten Werte dieser Stunde kamen; nötig sind 75 %.",
            "È arrivato il {0} % dei valori attesi di quest'ora; serve il 75 %.",
            "{0} % of the expected values of this hour came; 75 % are needed.");
        return string.Format(CultureInfo.InvariantCulture, hour, Math.Floor(capture));
    }
}

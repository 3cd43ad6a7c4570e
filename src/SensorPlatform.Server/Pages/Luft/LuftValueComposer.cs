using System.Globalization;
using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Api;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>Puts newest values and calibrations into words.</summary>
internal sealed class LuftValueComposer(LuftWords words)
{
    // Older ones say so: the device sends every few minutes.
    private static readonly TimeSpan Current = TimeSpan.FromHours(AirDesk.HoursCurrent);

    private LuftTexts Texts => words.Texts;

    /// <summary>The values, pollutants first; those that the page has no word for are left out.</summary>
    public IReadOnlyList<LuftValueRow> Rows(StationAir air)
    {
        var rows = new List<LuftValueRow>();
        foreach (var pollutant in Pollutants.All)
        {
            Add(Pollutants.QuantityOf(pollutant).Name, words.Name(pollutant));
        }

        foreach (var (quantity, name) in Texts.QuantityNames)
        {
            Add(quantity, name);
        }

        return rows;

        void Add(string quantity, string name)
        {
            if (air.Values.FirstOrDefault(value => value.Reading.Quantity.Name == quantity) is { } value)
            {
                rows.Add(Row(value, name, air.Time));
            }
        }
    }

    /// <summary>All versions of the calibrations, the newest first.</summary>
    public IReadOnlyList<LuftCalibrationRow> Calibrations(IReadOnlyList<Calibration> versions, Instant now) =>
    [
        .. versions
            .OrderBy(one => one.Quantity.Name, StringComparer.Ordinal)
            .ThenByDescending(one => one.Version)
            .Select(one => Calibration(one, now)),
    ];

    private LuftValueRow Row(AirValue value, string name, Instant now)
    {
        var decimals = PageFormat.Decimals(value.Reading.Quantity.Name);
        var unit = PageFormat.Unit(value.Reading.Quantity.Unit);
        var uncertainty = value is { Reading.HasValue: true, ExpandedUncertainty: { } half }
            ? words.Format.Number(half, half < 1 ? decimals + 1 : decimals)
            : null;
        var isPollutant = Pollutants.Of(value.Reading.Quantity) != Pollutant.None;
        var quality = Quality(value, isPollutant, now - value.Reading.Time > Current);
        return new LuftValueRow(
            name,
            value.Reading.HasValue ? words.Format.Number(value.Reading.Value, decimals) : null,
            unit,
            uncertainty is null ? null : $"± {uncertainty}",
            uncertainty is null
                ? isPollutant && value.Reading.HasValue ? Texts.UncertaintyUnknown : null
                : LuftWords.Filled(Texts.UncertaintyOf, $"{uncertainty} {unit}"),
            quality,
            !value.Reading.HasValue || value.Notes.Any(note => note != "calibratedElsewhere") || quality[0] == Texts.NoteOld,
            value is { Raw: { } raw, Calibration: { } version }
                ? LuftWords.Filled(Texts.FromRaw, words.Format.Number(raw, 0), LuftWords.Whole(version.Version))
                : null,
            InstantJsonConverter.ToText(value.Reading.Time),
            words.Format.Age(Ages.Seconds(value.Reading.Time, now)));
    }

    private List<string> Quality(AirValue value, bool isPollutant, bool isOld)
    {
        List<string> all = isOld ? [Texts.NoteOld] : [];
        if (!value.Reading.HasValue)
        {
            all.Add(value.Reading.Quality switch
            {
                Core.Readings.Quality.NotMeasured => Texts.QualityNotMeasured,
                Core.Readings.Quality.OutOfRange => Texts.QualityOutOfRange,
                Core.Readings.Quality.Fault => Texts.QualityFault,
                Core.Readings.Quality.WarmingUp => Texts.QualityWarmingUp,
                Core.Readings.Quality.Implausible => Texts.QualityImplausible,
                Core.Readings.Quality.NotCalibrated => Texts.QualityNotCalibrated,
                _ => Texts.QualityUnknown,
            });
            return all;
        }

        all.AddRange(value.Notes.Select(Note));
        if (value.Calibration is not null)
        {
            all.Add(Texts.QualityCalibrated);
        }
        else if (!isPollutant || value.Notes.Count == 0)
        {
            all.Add(Texts.QualityAsSent);
        }

        return all;
    }

    private string Note(string note) => note switch
    {
        "calibrationExpired" => Texts.NoteCalibrationExpired,
        "extrapolated" => Texts.NoteExtrapolated,
        "clippedAtZero" => Texts.NoteClippedAtZero,
        "calibratedElsewhere" => Texts.NoteCalibratedElsewhere,
        "notCalibrated" => Texts.NoteNotCalibrated,
        "drift" => Texts.NoteDrift,
        _ => note,
    };

    private LuftCalibrationRow Calibration(Calibration one, Instant now)
    {
        var pollutant = Pollutants.Of(one.Quantity);
        var isExpired = !one.Expires.IsNone && one.Expires < now;
        var pairs = one.Pairs.ToString(CultureInfo.InvariantCulture);
        return new LuftCalibrationRow(
            pollutant == Pollutant.None ? one.Quantity.Name : words.Symbol(pollutant),
            one.Version.ToString(CultureInfo.InvariantCulture),
            words.Date(one.ValidFrom),
            one.Expires.IsNone ? Texts.Never : words.Date(one.Expires),
            isExpired,
            one.Reference.Length == 0 ? Texts.NotKnown : one.Reference,
            one.CoLocatedFrom.IsNone ? Texts.NotKnown : $"{words.Date(one.CoLocatedFrom)} – {words.Date(one.CoLocatedTo)}",
            double.IsNaN(one.R2) ? Texts.NotKnown : words.Format.Number(one.R2, 2),
            double.IsNaN(one.Rmse) ? Texts.NotKnown : $"{words.Format.Number(one.Rmse, one.Rmse < 0.1 ? 3 : one.Rmse < 10 ? 2 : 1)} {PageFormat.Unit(one.Quantity.Unit)}",
            one.Pairs == 0
                ? Texts.NotKnown
                : one.Rejected == 0
                    ? pairs
                    : LuftWords.Filled(Texts.PairsRejected, pairs, one.Rejected.ToString(CultureInfo.InvariantCulture)));
    }
}

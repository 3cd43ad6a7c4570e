using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Air;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>Puts indices into words: the class with its pollutant, or the reason why there is none.</summary>
internal sealed class LuftIndexComposer(LuftWords words)
{
    private const int RibbonHours = 24;

    private LuftTexts Texts => words.Texts;

    /// <summary>An index of a station.</summary>
    public LuftIndexView View(StationAir air, AirIndexResult index)
    {
        var band = air.HourEnd.IsNone ? null : index.Band;
        return new LuftIndexView(
            index.Table.Family,
            words.Family(index.Table.Family),
            Version(index.Table),
            band is null ? null : words.Class(index.Table, band),
            band is null
                ? air.HourEnd.IsNone ? Texts.NoCurrentData : Texts.NoIndex
                : words.Class(index.Table, band).Name,
            band is not null && index.Number is { } number ? LuftWords.Filled(Texts.IndexNumber, LuftWords.Whole(number)) : null,
            band is null ? null : LuftWords.Filled(Texts.WorstIs, words.Name(index.Worst)),
            air.HourEnd.IsNone ? null : words.HourUntil(air.HourEnd, air.Time),
            band is null || index.Missing.Count == 0 ? null : Missing(index),
            band is null ? Reason(air) : null,
            [.. index.Parts.Select(part => Part(air, index, part))]);
    }

    /// <summary>The index of the last 24 hours.</summary>
    public LuftRibbon Ribbon(StationAir air, AirIndexTable table)
    {
        var last = Instant.FromUnixSeconds(air.Time.UnixSeconds / 3_600 * 3_600);
        var hours = new LuftClass?[RibbonHours];
        for (var i = 0; i < RibbonHours; i++)
        {
            var end = last - TimeSpan.FromHours(RibbonHours - 1 - i);
            hours[i] = AirIndexCalculator.Evaluate(table, air.Hours, end).Band is { } band ? words.Class(table, band) : null;
        }

        return new LuftRibbon(hours, table.Bands.Count, Summary([.. hours.OfType<LuftClass>()]));
    }

    private string Missing(AirIndexResult index)
    {
        var missing = LuftWords.Filled(Texts.MissingAre, string.Join(", ", index.Missing.Select(words.Symbol)));
        return index.IsComplete ? missing : $"{missing}. {Texts.Incomplete}";
    }

    private string Summary(List<LuftClass> classes)
    {
        if (classes.Count == 0)
        {
            return Texts.RibbonNone;
        }

        var most = classes.GroupBy(one => one.Level)
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => group.Key)
            .First().First();
        return LuftWords.Filled(
            Texts.RibbonSummary, LuftWords.Whole(classes.Count), most.Name, classes.MaxBy(one => one.Level)!.Name);
    }

    private string Version(AirIndexTable table)
    {
        var version = LuftWords.Filled(Texts.IndexVersion, table.Id);
        return table.ValidFrom is { } from
            ? $"{version}, {LuftWords.Filled(Texts.IndexValidFrom, words.Date(from))}"
            : version;
    }

    private string Reason(StationAir air)
    {
        if (!air.HourEnd.IsNone)
        {
            return Texts.AllMissing;
        }

        var newest = Instant.None;
        foreach (var series in air.Hours)
        {
            for (var i = series.Count - 1; i >= 0; i--)
            {
                if (series.Hours[i].IsMeasured)
                {
                    var end = series.Start + TimeSpan.FromHours(i + 1);
                    newest = end > newest ? end : newest;
                    break;
                }
            }
        }

        return newest.IsNone
            ? Texts.NoDataForDays
            : LuftWords.Filled(Texts.LastHourWithData, words.DateAndTime(newest));
    }

    private LuftPartView Part(StationAir air, AirIndexResult index, AirIndexPart part)
    {
        var pollutant = part.Scale.Pollutant;
        var isValid = part.Level > 0 && !air.HourEnd.IsNone;
        return new LuftPartView(
            words.Symbol(pollutant),
            words.Name(pollutant),
            words.Averaging(part.Scale.Averaging),
            isValid ? words.Amount(pollutant, part.Mean.Value) : null,
            isValid ? words.Class(index.Table, index.Table.Bands[part.Level - 1]) : null,
            isValid ? null : PartReason(air, index, part));
    }

    private string PartReason(StationAir air, AirIndexResult index, AirIndexPart part)
    {
        // A station that is silent may well measure it.
        if (air.HourEnd.IsNone)
        {
            return Texts.NothingMeasured;
        }

        var series = air.Hours.FirstOrDefault(one => one.Pollutant == part.Scale.Pollutant);
        if (series is null)
        {
            return Texts.NotMeasuredHere;
        }

        if (part.Scale.Averaging == AirAveraging.Hour)
        {
            var hour = series.At(index.Time - TimeSpan.FromHours(1));
            return hour.IsMeasured
                ? LuftWords.Filled(
                    Texts.CaptureTooLow,
                    LuftWords.Whole(Math.Floor(hour.CapturePercent)),
                    LuftWords.Whole(CaptureRules.MinimumPercent))
                : Texts.NothingMeasured;
        }

        return part.Mean.PossibleParts == 0
            ? Texts.NothingMeasured
            : LuftWords.Filled(
                Texts.PartsTooFew,
                LuftWords.Whole(part.Mean.ValidParts),
                LuftWords.Whole(part.Mean.PossibleParts),
                LuftWords.Whole(part.Mean.NeededParts));
    }
}

using System.Globalization;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>A site in the words of a language.</summary>
/// <param name="texts">The words.</param>
/// <param name="now">The platform's time.</param>
/// <param name="isApple">True for a device that opens Apple's maps, and no <c>geo:</c> address.</param>
internal sealed class SiteCardComposer(StellplatzTexts texts, Instant now, bool isApple = false)
{
    // Nobody drives further for a night because the place of his choice is full.
    private const double FarMeters = 100_000;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly PageFormat _format = new(texts.Page);
    private readonly ChanceWords _chances = new(texts);

    /// <summary>The site as it is shown for an arrival.</summary>
    public SiteCardView Card(SuitableSite chosen, Instant arrival)
    {
        var (city, site) = (chosen.Site.City, chosen.Site.Site);
        var times = new CivilTimes(texts, PageFormat.Zone(city.TimeZone), now);
        var counts = default(SiteOccupancy);
        foreach (var pitch in chosen.Pitches)
        {
            counts = counts.With(pitch.Estimate.State);
        }

        var updated = PublicTimes.Seen(chosen.Site.Pitches);
        var name = site.Name.In(texts.Language);
        var place = string.Create(CultureInfo.InvariantCulture, $"{site.Latitude:0.######},{site.Longitude:0.######}");
        return new SiteCardView(
            site.Id,
            name,
            site.Address ?? city.Name,
            StellplatzPages.SiteAddress(texts.Language, site.Id),
            State(counts),
            StateText(counts),
            Detail(counts),
            [.. chosen.Pitches.Select(pitch => Pitch(pitch, times))],
            updated.IsNone ? null : InstantJsonConverter.ToText(updated),
            updated.IsNone ? null : _format.Age(Ages.Seconds(updated, now)),
            Chance(chosen, arrival, times),
            [.. Notes(chosen.Pitches)],
            Price(site),
            [.. Limits(site)],
            [.. site.Services.Select(service => texts.Page.ServiceNames.GetValueOrDefault(service, service))],
            arrival > now,
            chosen.DistanceMeters > FarMeters,
            Distance(chosen.DistanceMeters),
            site.Latitude,
            site.Longitude,
            isApple ? $"https://maps.apple.com/?daddr={place}" : $"geo:{place}?q={place}({Uri.EscapeDataString(name)})",
            $"https://www.openstreetmap.org/directions?to={Uri.EscapeDataString(place)}");
    }

    /// <summary>What a site's counts mean; the page's script judges likewise.</summary>
    public static string State(SiteOccupancy counts) => counts switch
    {
        { Free: > 0 } => "free",
        { Unknown: > 0 } => "unknown",
        { Occupied: > 0 } => "full",
        _ => "closed",
    };

    /// <summary>What is free, in words; the page's script says it likewise.</summary>
    public string StateText(SiteOccupancy counts) => State(counts) switch
    {
        "free" => PageFormat.Filled(counts.Free == 1 ? texts.StateOneFree : texts.StateFree, counts.Free)
            .Replace("{1}", counts.Total.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
        "full" => texts.StateFull,
        "unknown" when counts.Occupied > 0 => PageFormat.Filled(texts.StateNoneSure, counts.Unknown),
        "unknown" => texts.StateUnknown,
        _ => texts.StateClosed,
    };

    private static string Fill(string text, string value) => text.Replace("{0}", value, StringComparison.Ordinal);

    private string Detail(SiteOccupancy counts)
    {
        List<string> parts = [];
        if (counts.Free == 0)
        {
            parts.Add(counts.Total == 1 ? texts.DetailOneTotal : PageFormat.Filled(texts.DetailTotal, counts.Total));
        }

        Add(texts.DetailOccupied, counts.Occupied);
        // What stands above already is not said again.
        Add(texts.DetailUnknown, counts.Free == 0 && counts.Occupied > 0 ? 0 : counts.Unknown);
        Add(texts.DetailClosed, counts.Closed);
        return string.Join(" · ", parts);

        void Add(string text, int count)
        {
            if (count > 0)
            {
                parts.Add(PageFormat.Filled(text, count));
            }
        }
    }

    private PitchView Pitch(PitchPicture picture, CivilTimes times)
    {
        var (pitch, estimate) = (picture.Pitch, picture.Estimate);
        var state = estimate.State switch
        {
            PitchState.Free => "free",
            PitchState.Occupied => "occupied",
            PitchState.Closed => "closed",
            _ => "unknown",
        };
        var reason = estimate.Reason switch
        {
            PitchReason.NoSensor => texts.ReasonNoSensor,
            PitchReason.NeverHeard => texts.ReasonNeverHeard,
            PitchReason.Silent => texts.ReasonSilent,
            PitchReason.NoValue or PitchReason.Faulty => texts.ReasonFaulty,
            PitchReason.SetByHand => texts.ReasonByHand,
            _ => null,
        };
        var told = PublicTimes.Since(estimate.State, estimate.Since);
        var since = estimate.State is PitchState.Free or PitchState.Occupied && !told.IsNone && now - told < Day
            ? times.Since(told, isFullHour: estimate.State == PitchState.Occupied)
            : null;
        return new PitchView(
            pitch.Id,
            state,
            texts.Page.PitchState(state),
            state == "closed" && reason is null ? null : reason ?? since,
            pitch.LengthMeters is { } length ? Metres(length) + " m" : null,
            pitch.Latitude,
            pitch.Longitude);
    }

    private ChanceView Chance(SuitableSite chosen, Instant arrival, CivilTimes times)
    {
        var when = arrival <= now ? texts.WhenNowWord : times.InWords(arrival);
        if (chosen.Chance is not { Probability: { } probability } chance)
        {
            var none = chosen.Chance.Missing == "unknown" ? texts.StateUnknown : texts.ChanceNone;
            return new ChanceView(when, none, null, null, "none", null, 0, 0, null);
        }

        var (low, high) = (chance.Low ?? probability, chance.High ?? probability);
        return new ChanceView(
            when,
            _chances.InWords(probability),
            _chances.OfFree(probability),
            high > low ? _chances.Range(low, high) : null,
            ChanceWords.Level(probability),
            100 * probability,
            100 * low,
            100 * high,
            chance.IsPriorOnly == true ? texts.ChancePrior : null);
    }

    private IEnumerable<string> Notes(IReadOnlyList<PitchPicture> pitches)
    {
        if (pitches.All(pitch => pitch.Estimate.State is PitchState.Unknown or PitchState.Closed)
            && pitches.Any(pitch => pitch.Estimate.State == PitchState.Unknown))
        {
            yield return texts.NoteAllUnknown;
        }

        (string Text, int Count)[] notes =
        [
            (texts.NoteNoSensor, Count(PitchReason.NoSensor, PitchReason.NoSensor)),
            (texts.NoteSilent, Count(PitchReason.Silent, PitchReason.NeverHeard)),
            (texts.NoteFaulty, Count(PitchReason.Faulty, PitchReason.NoValue)),
            (texts.NoteByHand, Count(PitchReason.SetByHand, PitchReason.SetByHand)),
        ];
        foreach (var (text, count) in notes)
        {
            if (count > 0)
            {
                yield return PageFormat.Filled(text, count);
            }
        }

        int Count(PitchReason one, PitchReason other) =>
            pitches.Count(pitch => pitch.Estimate.Reason == one || pitch.Estimate.Reason == other);
    }

    private string Price(Site site)
    {
        if (site.Price is { IsEmpty: false } words)
        {
            return words.In(texts.Language);
        }

        return site.PricePerNight switch
        {
            null => texts.PriceUnknown,
            0 => texts.FreeOfCharge,
            { } price => Fill(
                texts.PricePerNight,
                $"{_format.Number(price, price == Math.Floor(price) ? 0 : 2)} {(site.Currency == "EUR" ? "€" : site.Currency)}"),
        };
    }

    private IEnumerable<string> Limits(Site site)
    {
        yield return site.MaximumStayNights switch
        {
            null => texts.StayUnlimited,
            1 => texts.Page.MaximumStayOneNight,
            { } nights => PageFormat.Filled(texts.Page.MaximumStay, nights),
        };
        if (site.Pitches.Max(pitch => pitch.LengthMeters) is { } length)
        {
            yield return Fill(texts.LimitLength, Metres(length));
        }

        if (site.MaximumHeightMeters is { } height)
        {
            yield return Fill(texts.LimitHeight, Metres(height));
        }

        if (site.MaximumWidthMeters is { } width)
        {
            yield return Fill(texts.LimitWidth, Metres(width));
        }
    }

    private string Metres(double metres) => _format.Number(metres, metres == Math.Floor(metres) ? 0 : 1);

    private string? Distance(double? metres) => metres switch
    {
        null => null,
        < 950 => Fill(texts.DistanceMetres, (Math.Round(metres.Value / 50) * 50).ToString("0", CultureInfo.InvariantCulture)),
        < 9_950 => Fill(texts.DistanceKilometres, _format.Number(metres.Value / 1_000, 1)),
        _ => Fill(texts.DistanceKilometres, _format.Number(metres.Value / 1_000, 0)),
    };
}

using System.Diagnostics.Metrics;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Parking;
using SensorPlatform.Server.Telemetry;

namespace SensorPlatform.Server.Tests.Telemetry;

public sealed class ParkingGaugesTests
{
    private static readonly Instant Now = Instant.From(new DateTimeOffset(2026, 7, 14, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Pitches_are_counted_by_state_fault_and_what_they_are_set_to()
    {
        var picture = Picture(
            [Pitch(PitchState.Free), Pitch(PitchState.Occupied, PitchFaults.StuckOccupied | PitchFaults.Rebooting)],
            [Pitch(PitchState.Unknown, PitchFaults.Rebooting), Pitch(PitchState.Closed, set: PitchOverrideKind.Event)]);

        Assert.Equal(["free 1", "occupied 1", "unknown 1", "closed 1"], Told(ParkingGauges.PitchesByState(picture)));
        Assert.Equal(
            ["silent 0", "stuckOccupied 1", "stuckFree 0", "flapping 0", "rebooting 2", "swappedPolarity 0", "emptyPayload 0"],
            Told(ParkingGauges.PitchesByFault(picture)));
        Assert.Equal(["closed 0", "event 1", "wrongSensor 0", "free 0", "occupied 0"], Told(ParkingGauges.OverridesByKind(picture)));
    }

    [Fact]
    public void A_site_is_full_only_when_every_open_pitch_is_known_to_be_occupied()
    {
        var (free, taken, unknown, closed) =
            (Pitch(PitchState.Free), Pitch(PitchState.Occupied), Pitch(PitchState.Unknown), Pitch(PitchState.Closed));
        Assert.Equal(2, ParkingGauges.FullSites(Picture([taken], [taken, closed], [taken, unknown], [taken, free], [closed], [])));
    }

    [Fact]
    public void Brier_scores_are_the_mean_over_the_sites_that_have_been_judged()
    {
        var picture = Picture([], [], []);
        var scores = ParkingGauges.BrierScores(picture, site => site switch
        {
            "site0" => [Score(1, 10, 0.1), Score(24, 5, 0.3)],
            "site1" => [Score(1, 90, 0.2), Score(24, 0, 0)],
            _ => [],
        });

        Assert.Equal(
            ["1h model 0.150", "1h persistence 1.150", "1h climatology 2.150", "24h model 0.300", "24h persistence 1.300", "24h climatology 2.300"],
            scores.Select(one => FormattableString.Invariant($"{one.Tags[0].Value} {one.Tags[1].Value} {one.Value:F3}")));
    }

    private static ForecastScore Score(int hours, long count, double brier) =>
        new(TimeSpan.FromHours(hours), count, brier, brier + 1, brier + 2, []);

    private static IEnumerable<string> Told(IEnumerable<Measurement<long>> measurements) =>
        measurements.Select(one => FormattableString.Invariant($"{one.Tags[0].Value} {one.Value}"));

    private static ParkingPicture Picture(params PitchPicture[][] sites) => new(Now, 1, [.. sites.Select(Site)]);

    private static SitePicture Site(PitchPicture[] pitches, int index)
    {
        var site = new Site { Id = $"site{index}", Name = new LocalizedText { En = "Site" } };
        var counts = default(SiteOccupancy);
        foreach (var pitch in pitches)
        {
            counts = counts.With(pitch.Estimate.State);
        }

        return new SitePicture(new City { Id = "town", Name = "Town", TimeZone = "UTC" }, site, pitches, counts, Now, null);
    }

    private static PitchPicture Pitch(
        PitchState state, PitchFaults faults = PitchFaults.None, PitchOverrideKind set = PitchOverrideKind.None) => new(
        new Pitch { Id = "1" },
        new PitchEstimate(state, 0.5, 0.5, Now, Now, PitchReason.Sensor, faults),
        set == PitchOverrideKind.None ? null : new PitchOverride(1, "s", "1", set, Now, Instant.None, "Ada", null, Instant.None, null),
        null);
}

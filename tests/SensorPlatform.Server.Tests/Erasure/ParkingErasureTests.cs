using System.Buffers;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Erasure;
using SensorPlatform.Server.Parking;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Erasure;

public sealed class ParkingErasureTests : IDisposable
{
    private static readonly Instant Monday = Instant.From(new DateTimeOffset(2026, 7, 6, 12, 0, 0, TimeSpan.Zero));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_stays_of_its_pitch_go_as_far_as_they_are_its_own_and_others_stay()
    {
        using (var store = ParkingStore.Open(_folder.FullName))
        {
            store.NotePlaces([Place("1", "s1"), Place("2", "s2")], Monday);

            // On the third day another sensor took the place of the first.
            store.NotePlaces([Place("1", "s9"), Place("2", "s2")], Monday + TimeSpan.FromDays(2));
            Save(store, Stay("1", 0.5), Stay("1", 1.2), Stay("1", 3), Stay("2", 0.5));
        }

        var rows = new ParkingErasure(_folder.FullName).Count("s1");
        new ParkingErasure(_folder.FullName).Remove("s1");

        var stays = Assert.Single(rows, row => row.Where == "parking.db/stays");
        Assert.Equal((2L, "2026-07-07T00:00:00Z", "2026-07-08T02:48:00Z"), (stays.Rows, stays.From, stays.To));
        Assert.Equal(1, Assert.Single(rows, row => row.Where == "parking.db/places").Rows);
        Assert.Empty(new ParkingErasure(_folder.FullName).Count("s1"));
        using var after = ParkingStore.Open(_folder.FullName);
        Assert.Equal(
            ["1 at 3", "2 at 0.5"],
            after.Stays("site", Instant.None, Monday + TimeSpan.FromDays(99), 99)
                .Select(stay => FormattableString.Invariant($"{stay.Pitch} at {(stay.Arrival - Monday).TotalDays}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_sensor_that_came_back_takes_the_stays_of_both_times_with_it()
    {
        using (var store = ParkingStore.Open(_folder.FullName))
        {
            store.NotePlaces([Place("1", "s1")], Monday);
            store.NotePlaces([Place("1", "s9")], Monday + TimeSpan.FromDays(2));
            store.NotePlaces([Place("1", "s1")], Monday + TimeSpan.FromDays(4));
            store.NotePlaces([Place("1", "s1")], Monday + TimeSpan.FromDays(5));
            Save(store, Stay("1", 1), Stay("1", 3), Stay("1", 6));
        }

        Assert.Equal([2L, 2L], new ParkingErasure(_folder.FullName).Count("s1").Select(row => row.Rows));
        new ParkingErasure(_folder.FullName).Remove("s1");

        using var after = ParkingStore.Open(_folder.FullName);
        Assert.Equal(Monday + TimeSpan.FromDays(3), Assert.Single(after.Stays("site", Instant.None, Monday + TimeSpan.FromDays(99), 9)).Arrival);
    }

    [Fact]
    public void Its_site_forgets_the_pitch_and_knows_the_others_as_before()
    {
        var (site, saved) = Learned();
        Assert.Equal(PitchState.Occupied, site.Monitor.Estimate(0, Monday).State);
        using (var store = ParkingStore.Open(_folder.FullName))
        {
            store.NotePlaces([Place("1", "s1"), Place("2", "s2")], Monday);
            store.Save(new SavedParking([7], [.. saved.Select(part => ("site", part.Name, part.State))], [], Instant.None));
        }

        var counted = Assert.Single(new ParkingErasure(_folder.FullName).Count("s1"), row => row.Where.Contains("states", StringComparison.Ordinal));
        Assert.Equal(2, counted.Rows);
        new ParkingErasure(_folder.FullName).Remove("s1");

        using var after = ParkingStore.Open(_folder.FullName);
        var states = after.LoadStates();
        var restored = Parts();
        Assert.True(restored.Monitor.TryRestore(states[("site", "monitor")]));
        Assert.True(restored.Stays.TryRestore(states[("site", "stays")]));
        Assert.Equal(PitchState.Unknown, restored.Monitor.Estimate(0, Monday).State);
        Assert.Equal(site.Monitor.Estimate(1, Monday), restored.Monitor.Estimate(1, Monday));
        Assert.Null(restored.Stays.Open(0));
        Assert.Equal(site.Stays.Open(1), restored.Stays.Open(1));
        Assert.NotNull(restored.Stays.Open(1));
        Assert.Equal(saved.Single(part => part.Name == "usage").State, states[("site", "usage")]);
    }

    [Fact]
    public void What_cannot_be_read_and_what_a_site_of_one_pitch_has_learned_goes_whole()
    {
        var (_, saved) = Learned();
        using (var store = ParkingStore.Open(_folder.FullName))
        {
            store.NotePlaces([Place("1", "s1"), Place("2", "s2"), ("lonely", "1", "s1", 5)], Monday);
            store.Save(new SavedParking(
                [7],
                [
                    ("site", "monitor", [1, 2, 3]), ("site", SiteDeskState.Part, [9]), ("site", "usage", [4]),
                    .. saved.Select(part => ("lonely", part.Name, part.State)),
                ],
                [],
                Instant.None));
        }

        new ParkingErasure(_folder.FullName).Remove("s1");

        using var after = ParkingStore.Open(_folder.FullName);
        Assert.Equal(("site", "usage"), Assert.Single(after.LoadStates().Keys));
    }

    [Fact]
    public void Without_the_file_and_of_a_sensor_that_watched_no_pitch_there_is_nothing()
    {
        Assert.Empty(new ParkingErasure(_folder.FullName).Count("s1"));
        new ParkingErasure(_folder.FullName).Remove("s1");
        Assert.False(File.Exists(_folder.File(ParkingStore.FileName)));
        ParkingStore.Open(_folder.FullName).Dispose();
        Assert.Empty(new ParkingErasure(_folder.FullName).Count("s1"));
    }

    [Fact]
    public void Its_name_does_not_stay_in_the_file()
    {
        using (var store = ParkingStore.Open(_folder.FullName))
        {
            store.NotePlaces([Place("1", "a-sensor-to-be-forgotten"), Place("2", "s2")], Monday);
        }

        Assert.True(Holds("a-sensor-to-be-forgotten"u8));
        new ParkingErasure(_folder.FullName).Remove("a-sensor-to-be-forgotten");
        Assert.False(Holds("a-sensor-to-be-forgotten"u8));
    }

    [Fact]
    public void The_desk_keeps_the_pitches_of_the_other_keys_alone()
    {
        var site = Site();
        var desk = new SiteDesk(City(site), site, Parts());
        desk.Cursors[0] = new PitchCursor { Offset = 11, Frames = 1 };
        desk.Cursors[1] = new PitchCursor { Offset = 22, Frames = 2 };
        var bytes = new ArrayBufferWriter<byte>();
        SiteDeskState.Write(desk, bytes);
        var kept = new ArrayBufferWriter<byte>();

        Assert.True(SiteDeskState.TryKeep(bytes.WrittenSpan, [PitchPlaces.KeyOf(site.Id, site.Pitches[1])], kept));
        Assert.False(SiteDeskState.TryKeep(bytes.WrittenSpan[..^1], [1], new ArrayBufferWriter<byte>()));

        var read = new SiteDesk(City(site), site, Parts());
        Assert.True(SiteDeskState.TryRead(kept.WrittenSpan, read));
        Assert.Equal((0L, 22L), (read.Cursors[0].Offset, read.Cursors[1].Offset));
    }

    private static (SiteParts Site, List<(string Name, byte[] State)> Saved) Learned()
    {
        var parts = Parts();
        for (var pitch = 0; pitch < 2; pitch++)
        {
            for (var quarter = 16; quarter >= 0; quarter--)
            {
                var time = Monday - (SiteForecast.Step * quarter);
                var observation = new PitchObservation(time, time, PitchSignal.Occupied);
                parts.Monitor.Observe(pitch, in observation);
                parts.Stays.Observe(pitch, time, PitchState.Occupied);
            }
        }

        parts.Monitor.Review(Monday);
        var saved = new List<(string, byte[])>();
        for (var part = 0; part < SiteParts.Names.Count; part++)
        {
            var bytes = new ArrayBufferWriter<byte>();
            parts.Save(part, bytes);
            saved.Add((SiteParts.Names[part], bytes.WrittenSpan.ToArray()));
        }

        return (parts, saved);
    }

    private static SiteParts Parts() => SiteParts.Create(Site(), CivilCalendar.Utc, static _ => TimeSpan.FromHours(1));

    private static Site Site() => new()
    {
        Id = "site",
        Name = new LocalizedText { En = "Site" },
        Pitches = [new Pitch { Id = "1", Sensor = "s1" }, new Pitch { Id = "2", Sensor = "s2" }],
    };

    private static City City(Site site) => new() { Id = "town", Name = "Town", TimeZone = "UTC", Sites = [site] };

    private static (string Site, string Pitch, string Sensor, ulong Key) Place(string pitch, string sensor) =>
        ("site", pitch, sensor, PitchPlaces.KeyOf("site", new Pitch { Id = pitch, Sensor = sensor }));

    private static StoredStay Stay(string pitch, double day) => new(
        "site", pitch, Monday + TimeSpan.FromDays(day), Monday + TimeSpan.FromDays(day) + TimeSpan.FromHours(10), 1, true);

    private static void Save(ParkingStore store, params StoredStay[] stays) =>
        store.Save(new SavedParking([7], [], [.. stays.Select(stay => (stay, false))], Instant.None));

    private bool Holds(ReadOnlySpan<byte> bytes) => File.ReadAllBytes(_folder.File(ParkingStore.FileName)).AsSpan().IndexOf(bytes) >= 0
        || (File.Exists(_folder.File(ParkingStore.FileName + "-wal"))
            && File.ReadAllBytes(_folder.File(ParkingStore.FileName + "-wal")).AsSpan().IndexOf(bytes) >= 0);
}

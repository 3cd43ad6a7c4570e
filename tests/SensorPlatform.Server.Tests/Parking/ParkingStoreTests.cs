using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Parking;
using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Parking;

public sealed class ParkingStoreTests : IDisposable
{
    private static readonly Instant Noon = Instant.FromUnixSeconds(1_784_000_400);

    private readonly TemporaryFolder _folder = new();
    private ParkingStore _store;

    public ParkingStoreTests() => _store = ParkingStore.Open(_folder.FullName);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void States_come_back_with_their_offsets_and_are_replaced()
    {
        _store.Save(new SavedParking([3, 0], [("a", "desk", [1, 2]), ("a", "judge", []), ("b", "desk", [3])], [], Instant.None));
        _store.Save(new SavedParking([5, 1], [("a", "desk", [9])], [], Instant.None));
        Reopen();

        Assert.Equal((5L, 1L), (_store.LoadApplied()[0], _store.LoadApplied()[1]));
        var states = _store.LoadStates();
        Assert.Equal([9], states[("a", "desk")]);
        Assert.Equal([3], states[("b", "desk")]);
        Assert.Empty(states[("a", "judge")]);
    }

    [Fact]
    public void A_stay_is_kept_corrected_and_removed_by_pitch_and_arrival()
    {
        Save((Stay(0, 4), false), (Stay(1, 5), false), (Stay(2, 0), false));
        Save((Stay(0, 6), false), (Stay(1, 5), true));

        var stay = Assert.Single(_store.Stays("a", Noon, Noon + TimeSpan.FromDays(1), 10));
        Assert.Equal((Noon + TimeSpan.FromHours(6), 1, true), (stay.Departure, stay.Nights, stay.IsCertain));
    }

    [Fact]
    public void Stays_go_when_their_time_is_over()
    {
        Save((Stay(0, 4), false), (Stay(1, 9), false));

        _store.Save(new SavedParking([0], [], [], Noon + TimeSpan.FromHours(5)));

        Assert.Equal(Noon + TimeSpan.FromHours(9), Assert.Single(_store.Stays("a", Noon, Noon + TimeSpan.FromDays(1), 10)).Departure);
    }

    [Fact]
    public void Of_a_pitch_one_setting_holds_and_all_are_kept()
    {
        var first = _store.Set(Setting("1", PitchOverrideKind.Closed));
        var second = _store.Set(Setting("1", PitchOverrideKind.WrongSensor) with { From = Noon + TimeSpan.FromHours(1), By = "Bert" });
        _store.Set(Setting("2", PitchOverrideKind.Free));
        Reopen();

        Assert.Equal([second.Id, second.Id + 1], _store.LoadOpen().Select(one => one.Id));
        var log = _store.List("a", null, 10, 0);
        Assert.Equal(first with { LiftedAt = Noon + TimeSpan.FromHours(1), LiftedBy = "Bert" }, log[2]);
        Assert.Empty(_store.List("b", null, 10, 0));
        Assert.Single(_store.List(null, false, 10, 0));
    }

    [Fact]
    public void What_has_ended_by_itself_does_not_end_twice()
    {
        var set = _store.Set(Setting("1", PitchOverrideKind.Free));
        _store.End(set.Id, Noon + TimeSpan.FromHours(1));
        _store.End(set.Id, Noon + TimeSpan.FromHours(2));

        Assert.Null(_store.Lift("a", "1", Noon, "Anna"));
        Assert.Equal(set with { LiftedAt = Noon + TimeSpan.FromHours(1) }, Assert.Single(_store.List(null, null, 10, 0)));
    }

    [Fact]
    public void A_sensor_watches_a_pitch_since_it_came_from_another_one()
    {
        _store.NotePlaces([("a", "1", "s1", 1)], Noon);
        _store.NotePlaces([("a", "2", "s1", 2)], Noon + TimeSpan.FromHours(1));
        _store.NotePlaces([("a", "1", "s1", 1)], Noon + TimeSpan.FromHours(2));
        _store.NotePlaces([("a", "1", "s1", 1)], Noon + TimeSpan.FromHours(3));
        _store.Dispose();
        using (var connection = SqliteFile.OpenForReading(Path.Combine(_folder.FullName, ParkingStore.FileName)))
        {
            using var select = new SqliteStatement(connection, "SELECT pitch,from_ns FROM places ORDER BY from_ns");
            var rows = new List<(string, Instant)>();
            while (select.Step())
            {
                rows.Add((select.Text(0), new Instant(select.Integer(1))));
            }

            Assert.Equal(
                [("1", Instant.None), ("2", Noon + TimeSpan.FromHours(1)), ("1", Noon + TimeSpan.FromHours(2))], rows);
        }

        _store = ParkingStore.Open(_folder.FullName);
    }

    private static PitchOverride Setting(string pitch, PitchOverrideKind kind) =>
        new(0, "a", pitch, kind, Noon, Instant.None, "Anna", null, Instant.None, null);

    private static StoredStay Stay(int hour, int end) => new(
        "a", "7", Noon + TimeSpan.FromHours(hour), end == 0 ? Instant.None : Noon + TimeSpan.FromHours(end), 1, true);

    private void Save(params (StoredStay, bool)[] stays) => _store.Save(new SavedParking([0], [], stays, Instant.None));

    private void Reopen()
    {
        _store.Dispose();
        _store = ParkingStore.Open(_folder.FullName);
    }
}

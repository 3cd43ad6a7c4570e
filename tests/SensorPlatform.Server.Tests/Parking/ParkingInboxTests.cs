using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Tests.Parking;

public sealed class ParkingInboxTests
{
    private readonly long[] _through = new long[2];

    [Fact]
    public void What_is_put_in_comes_out_in_order_with_the_offsets_that_it_holds()
    {
        var inbox = new ParkingInbox(64, 2, [0, 7]);
        inbox.Add([Note(0, 1, PitchSignal.Free), Note(1, 2, PitchSignal.Occupied)], 0, 3);
        inbox.Add([], 1, 9);

        Assert.Equal([1L, 2L], inbox.Take(_through).Select(note => note.Offset));
        Assert.Equal([3L, 9L], _through);
        Assert.Empty(inbox.Take(_through));
        Assert.Equal(3, inbox.ThroughOf(0));
    }

    [Fact]
    public void Signs_of_life_go_first_and_are_counted()
    {
        var inbox = new ParkingInbox(20, 1, [0]);
        inbox.Add([.. Enumerable.Range(1, 20).Select(i => Note(0, i, i % 10 == 0 ? PitchSignal.Free : PitchSignal.Alive))], 0, 20);

        inbox.Add([Note(0, 21, PitchSignal.Occupied)], 0, 21);

        Assert.Equal([10L, 19L, 20L, 21L], inbox.Take(new long[1]).Select(note => note.Offset));
        Assert.Equal((0L, 17L), (inbox.ThinnedOut(0), inbox.ThinnedOut(1)));
    }

    [Fact]
    public void Of_each_pitch_the_newest_word_stays_however_many_come()
    {
        var inbox = new ParkingInbox(40, 4, [0]);
        for (var i = 1; i <= 10_000; i++)
        {
            var signal = i > 9_996 ? PitchSignal.Occupied : PitchSignal.Free;
            inbox.Add([Note(i % 4, i, signal)], 0, i);
        }

        var left = inbox.Take(new long[1]);
        for (var place = 0; place < 4; place++)
        {
            Assert.Equal(PitchSignal.Occupied, left.Last(note => note.Place == place).Signal);
        }

        Assert.True(inbox.Capacity == 40 && left.Count <= 40);
        Assert.Equal(10_000 - left.Count, inbox.ThinnedOut(0));
    }

    private static ParkingNote Note(int place, long offset, PitchSignal signal) =>
        new(place, offset, signal, Instant.FromUnixSeconds(offset), Instant.FromUnixSeconds(offset), 0, 0);
}

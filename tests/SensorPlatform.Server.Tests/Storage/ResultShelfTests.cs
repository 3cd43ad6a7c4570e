using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Storage;

public sealed class ResultShelfTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTime _time = new();
    private int _made;

    [Fact]
    public async Task Many_who_ask_at_a_time_wait_for_one_computation()
    {
        var shelf = new ResultShelf<string, int, int>(10, _time);
        var gate = new TaskCompletionSource();

        var asked = Enumerable.Range(0, 50).Select(_ => shelf.GetAsync("a", 1, Minute, () => SlowAsync(gate.Task), Token)).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(asked), value => Assert.Equal(1, value));
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task A_result_is_made_anew_when_its_stamp_changes_or_its_time_is_over()
    {
        var shelf = new ResultShelf<string, int, int>(10, _time);

        Assert.Equal(1, await shelf.GetAsync("a", 1, Minute, MakeAsync, Token));
        Assert.Equal(1, await shelf.GetAsync("a", 1, Minute, MakeAsync, Token));
        Assert.Equal(2, await shelf.GetAsync("a", 2, Minute, MakeAsync, Token));
        _time.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.Equal(2, await shelf.GetAsync("a", 2, Minute, MakeAsync, Token));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(3, await shelf.GetAsync("a", 2, Minute, MakeAsync, Token));
    }

    [Fact]
    public async Task Beyond_the_capacity_the_oldest_result_goes()
    {
        var shelf = new ResultShelf<int, int, int>(3, _time);
        for (var key = 0; key < 10; key++)
        {
            await shelf.GetAsync(key, 0, Minute, MakeAsync, Token);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, shelf.Count);
        Assert.Equal(10, await shelf.GetAsync(9, 0, Minute, MakeAsync, Token));
        Assert.Equal(11, await shelf.GetAsync(0, 0, Minute, MakeAsync, Token));
    }

    [Fact]
    public async Task What_failed_is_told_to_those_who_waited_and_not_kept()
    {
        var shelf = new ResultShelf<string, int, int>(10, _time);

        await Assert.ThrowsAsync<TimeoutException>(
            () => shelf.GetAsync("a", 1, Minute, () => Task.FromException<int>(new TimeoutException()), Token));

        Assert.Equal(1, await shelf.GetAsync("a", 1, Minute, MakeAsync, Token));
    }

    [Fact]
    public async Task One_who_goes_away_does_not_end_it_for_the_others()
    {
        var shelf = new ResultShelf<string, int, int>(10, _time);
        var gate = new TaskCompletionSource();
        using var gone = new CancellationTokenSource();
        var impatient = shelf.GetAsync("a", 1, Minute, () => SlowAsync(gate.Task), gone.Token);
        var patient = shelf.GetAsync("a", 1, Minute, MakeAsync, Token);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.SetResult();

        Assert.Equal(1, await patient);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<int> MakeAsync() => Task.FromResult(Interlocked.Increment(ref _made));

    private async Task<int> SlowAsync(Task until)
    {
        await until;
        return await MakeAsync();
    }
}

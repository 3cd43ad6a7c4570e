using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Parking;

/// <summary>Sets pitches by hand and lifts that again: stored first, then shown. Any thread.</summary>
internal sealed class PitchOverrides(
    ParkingStore store, ParkingService service, TimeProvider time, ILogger<PitchOverrides> logger) : IDisposable
{
    /// <summary>Longest name of who does it.</summary>
    public const int MaximumNameLength = 100;

    /// <summary>Longest comment.</summary>
    public const int MaximumCommentLength = 1_000;

    /// <summary>Longest time for which a pitch may be set, when an end is given.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromDays(366);

    // What the file says last must be what the board is told last.
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Sets a pitch; what was set before ends.</summary>
    /// <param name="site">The site.</param>
    /// <param name="pitch">The pitch's place within it.</param>
    /// <param name="kind">What it is set to.</param>
    /// <param name="until">Until when; none: until it is lifted.</param>
    /// <param name="by">Who does it, 1 to 100 characters.</param>
    /// <param name="comment">Why; null: nothing is said.</param>
    /// <param name="cancellationToken">Ends the wait for one's turn; what is stored is shown in any case.</param>
    /// <returns>What holds now.</returns>
    /// <exception cref="StorageException">It cannot be stored, and nothing has changed, or the server is stopping.</exception>
    public async Task<PitchOverride> SetAsync(
        Site site,
        int pitch,
        PitchOverrideKind kind,
        Instant until,
        string by,
        string? comment,
        CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var now = Instant.From(time.GetUtcNow());
            var setting = store.Set(new PitchOverride(
                0, site.Id, site.Pitches[pitch].Id, kind, now, until, by, comment, Instant.None, null));
            await service.SetAsync(site.Id, pitch, setting, CancellationToken.None);
            ParkingLog.SetByHand(logger, site.Id, setting.Pitch, PitchOverrideWords.Of(kind), by);
            return setting;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets a pitch be as its sensor says.</summary>
    /// <returns>What was lifted; null when it was not set by hand.</returns>
    /// <inheritdoc cref="SetAsync"/>
    public async Task<PitchOverride?> LiftAsync(Site site, int pitch, string by, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var lifted = store.Lift(site.Id, site.Pitches[pitch].Id, Instant.From(time.GetUtcNow()), by);
            if (lifted is not null)
            {
                await service.SetAsync(site.Id, pitch, null, CancellationToken.None);
                ParkingLog.Lifted(logger, site.Id, lifted.Pitch, PitchOverrideWords.Of(lifted.Kind));
            }

            return lifted;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The log: what holds first, then newest first.</summary>
    /// <inheritdoc cref="ParkingStore.List"/>
    public IReadOnlyList<PitchOverride> List(string? site, bool? isOpen, int limit, int offset) =>
        store.List(site, isOpen, limit, offset);

    public void Dispose() => _turn.Dispose();
}

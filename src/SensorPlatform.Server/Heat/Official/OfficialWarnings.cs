using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Sources.Polling;

namespace SensorPlatform.Server.Heat.Official;

/// <summary>
/// The official warnings of heat of all cities that name a feed: all who show them ask here. They are kept in memory alone,
/// each feed is asked again after a start.
/// </summary>
internal sealed class OfficialWarnings : BackgroundService
{
    private readonly Dictionary<string, OfficialFeed> _feeds;
    private readonly TimeProvider _time;
    private readonly ILogger<OfficialWarnings> _logger;

    /// <summary>Takes the feeds of the cities; nothing is asked before the start.</summary>
    /// <param name="catalog">Validated cities.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public OfficialWarnings(CityCatalog catalog, TimeProvider time, ILogger<OfficialWarnings> logger)
    {
        _time = time;
        _logger = logger;
        _feeds = catalog.Cities.Where(city => city.Heat.Warnings is not null)
            .ToDictionary(city => city.Id, city => new OfficialFeed(city, new PoliteClientOptions(), time, logger), StringComparer.Ordinal);
    }

    /// <summary>What is known of a city now.</summary>
    public OfficialPicture Current(City city) =>
        _feeds.TryGetValue(city.Id, out var feed) ? feed.Picture(Instant.From(_time.GetUtcNow())) : OfficialPicture.None;

    /// <summary>Asks each feed once.</summary>
    internal Task PollAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_feeds.Values.Select(feed => feed.PollAsync(cancellationToken)));

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var feed in _feeds.Values)
        {
            feed.Dispose();
        }

        base.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_feeds.Values.Select(feed => RunAsync(feed, stoppingToken)));

    private async Task RunAsync(OfficialFeed feed, CancellationToken stoppingToken)
    {
        OfficialLog.Starting(_logger, feed.City.Id, feed.Host, feed.Every.TotalMinutes);
        try
        {
            while (true)
            {
                await feed.PollAsync(stoppingToken);
                await Task.Delay(feed.Every, _time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end was asked for.
        }
    }
}

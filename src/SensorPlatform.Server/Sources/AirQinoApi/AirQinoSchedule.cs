using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Sources.AirQinoApi;

/// <summary>When what is asked for, in one mode.</summary>
/// <param name="PollEvery">From one round of the latest values to the next.</param>
/// <param name="FillEvery">From one look for gaps of a station to the next, once its past is whole.</param>
/// <param name="Settle">How long the past counts as open.</param>
/// <param name="Chunk">Longest span of one request.</param>
/// <param name="LookBack">How far each day's second look goes back behind what is whole.</param>
internal sealed record AirQinoSchedule(TimeSpan PollEvery, TimeSpan FillEvery, TimeSpan Settle, TimeSpan Chunk, TimeSpan LookBack)
{
    /// <summary>Shortest span of one request, for servers that cannot give more.</summary>
    internal static readonly TimeSpan ShortestChunk = TimeSpan.FromDays(1);

    /// <summary>From one second look to the next.</summary>
    internal static readonly TimeSpan LookBackEvery = TimeSpan.FromDays(1);

    /// <summary>The schedule of a source.</summary>
    internal static AirQinoSchedule Of(SourceOptions options)
    {
        var isHourly = options.Mode is AirQinoMode.Hourly;
        var poll = TimeSpan.FromSeconds(options.PollSeconds ?? (isHourly ? 900 : 120));

        // The platform makes its hours anew for 7 days; a month of raw records is the most that it gives, of some 700 bytes each.
        return isHourly
            ? new(poll, poll, TimeSpan.FromMinutes(options.SettleMinutes ?? 15), TimeSpan.FromDays(60), TimeSpan.FromDays(7))
            : new(poll, TimeSpan.FromHours(1), TimeSpan.FromMinutes(options.SettleMinutes ?? 60), TimeSpan.FromDays(5), TimeSpan.FromDays(2));
    }
}

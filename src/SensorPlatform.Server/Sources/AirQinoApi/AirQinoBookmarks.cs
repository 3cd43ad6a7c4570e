using System.Globalization;
using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources.Polling;

namespace SensorPlatform.Server.Sources.AirQinoApi;

/// <summary>
/// How far each station is read, in the source's bookmark file: <c>STATION/MODE/origin</c>, <c>…/through</c>, <c>…/latest</c> and, of
/// the last eight days, <c>…/hours</c>. Stations that are no longer polled stay in it, so that one that comes back goes on.
/// </summary>
internal sealed class AirQinoBookmarks(BookmarkFile file, AirQinoMode mode)
{
    private static readonly TimeSpan HoursKept = TimeSpan.FromDays(8);

    // A file that somebody has changed must not let years be asked for that no station has.
    private static readonly Instant Earliest = Instant.From(new DateTimeOffset(AirQinoApiCheck.EarliestDay, TimeOnly.MinValue, TimeSpan.Zero));

    /// <summary>Reads a station's bookmarks; where there are none it begins.</summary>
    /// <param name="station">The station.</param>
    /// <param name="backfillFrom">From when on the past is wanted; none: from now on.</param>
    /// <param name="now">Now.</param>
    internal void Read(AirQinoStation station, Instant backfillFrom, Instant now)
    {
        var origin = file.GetTime(Key(station, "origin"));
        var through = file.GetTime(Key(station, "through"));
        station.Latest = file.GetTime(Key(station, "latest"));
        if (origin.IsNone || through.IsNone)
        {
            origin = through = backfillFrom.IsNone ? BeginningOf(now) : backfillFrom;
        }
        else if (!backfillFrom.IsNone && backfillFrom < origin)
        {
            // Asked for later, or from an earlier day on: what is stored already is left out again.
            origin = through = backfillFrom;
        }

        (station.Origin, station.Through) = (NotTooEarly(origin), NotTooEarly(through));
        ReadHours(station);
    }

    /// <summary>Notes how far a station is read now; <see cref="Save"/> makes it last.</summary>
    internal void Note(AirQinoStation station)
    {
        file.SetTime(Key(station, "origin"), station.Origin);
        file.SetTime(Key(station, "through"), station.Through);
        if (!station.Latest.IsNone)
        {
            file.SetTime(Key(station, "latest"), station.Latest);
        }

        if (mode is AirQinoMode.Hourly)
        {
            NoteHours(station);
        }
    }

    /// <summary>Writes the file.</summary>
    /// <exception cref="IOException">It cannot be written; so with <see cref="UnauthorizedAccessException"/>.</exception>
    internal void Save() => file.Save();

    // The hour that runs at the first start is a whole one when it is over.
    private Instant BeginningOf(Instant now) => Instant.FromUnixSeconds(
        mode is AirQinoMode.Hourly ? now.UnixSeconds / 3_600 * 3_600 : now.UnixSeconds);

    private static Instant NotTooEarly(Instant time) => time < Earliest ? Earliest : time;

    private string Key(AirQinoStation station, string what) => $"{station.Name}/{mode}/{what}";

    private void ReadHours(AirQinoStation station)
    {
        foreach (var hour in (file.Get(Key(station, "hours")) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // What cannot be read is not compared, and no more: the store says what was taken.
            var parts = hour.Split(':');
            if (parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                && seconds < int.MaxValue)
            {
                station.Hours[Instant.FromUnixSeconds(seconds)] = parts[1];
            }
        }
    }

    private void NoteHours(AirQinoStation station)
    {
        var oldest = station.Through - HoursKept;
        var text = new StringBuilder();
        foreach (var hour in station.Hours.Keys.Where(hour => hour < oldest).ToArray())
        {
            station.Hours.Remove(hour);
        }

        foreach (var (hour, hash) in station.Hours)
        {
            text.Append(CultureInfo.InvariantCulture, $"{hour.UnixSeconds}:{hash} ");
        }

        file.Set(Key(station, "hours"), text.ToString().TrimEnd());
    }
}

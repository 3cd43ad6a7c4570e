using System.Globalization;
using System.Text.Json;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Sources.Polling;

/// <summary>
/// How far a source has read: short texts by key, in a file of the data folder. Each save replaces the whole file, so that a
/// kill or a power cut leaves the old or the new one. For one owner.
/// </summary>
internal sealed class BookmarkFile
{
    private const int Version = 1;
    private const string Folder = "polls";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private readonly string _path;
    private readonly SortedDictionary<string, string> _bookmarks;
    private bool _isChanged;

    private BookmarkFile(string path, SortedDictionary<string, string> bookmarks, string? damage)
    {
        _path = path;
        _bookmarks = bookmarks;
        Damage = damage;
    }

    /// <summary>What was wrong with the file, which was then set aside; null when nothing was.</summary>
    internal string? Damage { get; }

    /// <summary>
    /// Opens the bookmarks of a source. A file that cannot be read is set aside under the name <c>….damaged</c>, and the source
    /// begins without bookmarks: what it takes then must be told from what is stored.
    /// </summary>
    /// <param name="dataDirectory">The data folder.</param>
    /// <param name="network">The source's network: letters, digits, hyphens, points and underscores.</param>
    /// <exception cref="IOException">The folder or the file cannot be used; so with <see cref="UnauthorizedAccessException"/>.</exception>
    internal static BookmarkFile Open(string dataDirectory, string network)
    {
        var folder = Path.Combine(dataDirectory, Folder);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, network + ".json");
        if (!File.Exists(path))
        {
            return new BookmarkFile(path, Empty(), null);
        }

        try
        {
            return new BookmarkFile(path, Read(File.ReadAllBytes(path)), null);
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException or InvalidOperationException)
        {
            // InvalidOperationException: a text that is no Unicode.
            var aside = path + ".damaged";
            File.Move(path, aside, overwrite: true);
            return new BookmarkFile(path, Empty(), $"{path} cannot be read ({fault.Message}); it was set aside as {aside}.");
        }
    }

    /// <summary>A bookmark; null when there is none.</summary>
    internal string? Get(string key) => _bookmarks.GetValueOrDefault(key);

    /// <summary>A bookmark that is a time; <see cref="Instant.None"/> when there is none, or no time of the years 2000 to 2199.</summary>
    internal Instant GetTime(string key) =>
        _bookmarks.TryGetValue(key, out var text)
        && DateTimeOffset.TryParseExact(
            text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && time.UtcDateTime.Year is >= 2000 and < 2200
            ? Instant.From(time)
            : Instant.None;

    /// <summary>Sets a bookmark in memory; <see cref="Save"/> makes it last.</summary>
    internal void Set(string key, string value)
    {
        _isChanged |= !_bookmarks.TryGetValue(key, out var old) || old != value;
        _bookmarks[key] = value;
    }

    /// <summary>Sets a bookmark that is a time, to the second.</summary>
    internal void SetTime(string key, Instant time) =>
        Set(key, time.ToDateTimeOffset().ToString(TimeFormat, CultureInfo.InvariantCulture));

    /// <summary>Writes what has changed: a new file, synced, then renamed over the old one.</summary>
    /// <exception cref="IOException">It cannot be written; so with <see cref="UnauthorizedAccessException"/>.</exception>
    internal void Save()
    {
        if (!_isChanged)
        {
            return;
        }

        var next = _path + ".new";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            using (var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true }))
            {
                writer.WriteStartObject();
                writer.WriteNumber("version", Version);
                writer.WriteStartObject("bookmarks");
                foreach (var (key, value) in _bookmarks)
                {
                    writer.WriteString(key, value);
                }

                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(next, _path, overwrite: true);
        _isChanged = false;
    }

    private static SortedDictionary<string, string> Empty() => new(StringComparer.Ordinal);

    private static SortedDictionary<string, string> Read(byte[] content)
    {
        using var json = JsonDocument.Parse(content);
        if (json.RootElement is not { ValueKind: JsonValueKind.Object } root
            || !root.TryGetProperty("version", out var version)
            || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out var number)
            || number != Version
            || !root.TryGetProperty("bookmarks", out var bookmarks)
            || bookmarks.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException("it is no file of bookmarks of this version");
        }

        var read = Empty();
        foreach (var bookmark in bookmarks.EnumerateObject())
        {
            read[bookmark.Name] = bookmark.Value.ValueKind == JsonValueKind.String
                ? bookmark.Value.GetString() ?? ""
                : throw new InvalidDataException($"'{bookmark.Name}' is no text");
        }

        return read;
    }
}

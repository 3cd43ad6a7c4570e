using System.Globalization;
using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Air.Reference;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Importing;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources.AirQinoApi;

namespace SensorPlatform.Server.Air.Import;

/// <summary>Reads files of any format into reports of one station, oldest first and one a time.</summary>
internal static class ImportReader
{
    // Enough to see what separates columns.
    private const int FirstCharacters = 64 * 1024;

    // As the grain: what is further ahead is a wrong clock, and would be stored at the time of receipt.
    private static readonly TimeSpan FutureAllowed = TimeSpan.FromMinutes(5);
    private static readonly Instant Earliest = Instant.From(new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Reads files.</summary>
    /// <param name="paths">Their paths.</param>
    /// <param name="options">How they are read.</param>
    /// <param name="now">Now: an hour that is not over yet is left out.</param>
    /// <exception cref="RefusedRequestException">One cannot be read, or is of another shape.</exception>
    internal static ImportContent Read(IReadOnlyList<string> paths, ImportOptions options, Instant now)
    {
        var all = new ImportContent();
        var byTime = new SortedDictionary<Instant, ImportRow>();
        foreach (var path in paths)
        {
            var name = Path.GetFileName(path);
            var read = ReadFile(path, name, options);
            LeaveOutImpossible(read, name, now);
            LeaveOutRunningHour(read, name, options, now);
            all.Faults.AddRange(read.Faults);
            all.Notes.AddRange(read.Notes);
            foreach (var row in read.Rows)
            {
                if (!byTime.TryAdd(row.Time, row) && !byTime[row.Time].Report.AsSpan().SequenceEqual(row.Report))
                {
                    all.Faults.Add(new ImportFault(name, row.Line, "another row has the same time and other values; the first is taken"));
                }
            }
        }

        all.Rows.AddRange(byTime.Values);
        return all;
    }

    private static ImportContent ReadFile(string path, string name, ImportOptions options)
    {
        try
        {
            switch (options.Format)
            {
                case ImportFormat.AirQinoJson:
                    return AirQinoReplies.Read(name, File.ReadAllBytes(path), options);
                case ImportFormat.Arpat:
                    return ReadReference(path, options);
                default:
                    using (var head = new StreamReader(path))
                    {
                        return AirQinoTable.Read(name, new StreamReader(path, Encoding.UTF8), FirstLineOf(head), options);
                    }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RefusedRequestException($"{path} cannot be read: {fault.Message}");
        }
    }

    // A file without line ends must not come into memory whole.
    private static string FirstLineOf(StreamReader head)
    {
        var buffer = new char[FirstCharacters];
        var text = buffer.AsSpan(0, head.ReadBlock(buffer));
        var end = text.IndexOfAny('\r', '\n');
        return new string(end < 0 ? text : text[..end]);
    }

    private static ImportContent ReadReference(string path, ImportOptions options)
    {
        var file = ReferenceFile.Read(path, options.Reference);
        var content = new ImportContent();
        content.Notes.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Name}: {file.Column} as {options.ReferenceSensor}; {file.InvalidCount} hours marked not valid, {file.EmptyCount} without value"));
        content.Faults.AddRange(file.Faults.Select(fault => new ImportFault(file.Name, fault.Line, fault.Reason)));
        foreach (var hour in file.Hours)
        {
            var numbers = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                [options.ReferenceSensor ?? ""] = hour.Value.ToString("R", CultureInfo.InvariantCulture),
            };
            content.Rows.Add(new ImportRow(
                0, hour.Start, AirQinoReports.Write(options.Station, "timestamp", hour.Start, AirQinoMode.Hourly, numbers)));
        }

        return content;
    }

    private static void LeaveOutImpossible(ImportContent read, string name, Instant now)
    {
        foreach (var row in read.Rows.Where(row => row.Time < Earliest))
        {
            read.Faults.Add(new ImportFault(name, row.Line, $"{TextOf(row.Time)} is no time that can be stored"));
        }

        var latest = now + FutureAllowed;
        foreach (var row in read.Rows.Where(row => row.Time > latest))
        {
            read.Faults.Add(new ImportFault(
                name, row.Line, $"{TextOf(row.Time)} has not come yet: are the file's time zone and this computer's clock right?"));
        }

        read.Rows.RemoveAll(row => row.Time < Earliest || row.Time > latest);
    }

    private static string TextOf(Instant time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // The platform gives the hour that is running with what there is so far (air-quality.md 1.3).
    private static void LeaveOutRunningHour(ImportContent read, string name, ImportOptions options, Instant now)
    {
        if (options.Mode is not AirQinoMode.Hourly || options.Format is ImportFormat.Arpat || options.KeepsNewestHour || read.Rows.Count == 0)
        {
            return;
        }

        var newest = read.Rows.Max(static row => row.Time);
        foreach (var row in read.Rows.Where(row => row.Time == newest || row.Time + TimeSpan.FromHours(1) > now).ToArray())
        {
            read.Rows.Remove(row);
            read.Faults.Add(new ImportFault(
                name, row.Line, "the newest hour may have been running when the file was written; say --keep-newest-hour where it was over"));
        }
    }
}

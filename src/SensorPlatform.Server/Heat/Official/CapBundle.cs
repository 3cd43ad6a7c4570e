using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace SensorPlatform.Server.Heat.Official;

/// <summary>What an address of warnings gave: CAP messages, or links to them.</summary>
/// <param name="Alerts">The messages.</param>
/// <param name="Links">Addresses of further messages (Atom, RSS), each with what tells its version.</param>
/// <param name="Skipped">Files that are no CAP, and entries of a feed without a link that may be followed.</param>
/// <param name="Problem">Why something was skipped, for people; empty when nothing was.</param>
internal sealed record CapBundle(
    IReadOnlyList<CapAlert> Alerts, IReadOnlyList<(Uri Address, string Version)> Links, int Skipped, string Problem = "")
{
    /// <summary>Longest file in a zip once it is unpacked, bytes.</summary>
    public const int LongestFile = 8 * 1024 * 1024;

    /// <summary>Longest sum of all files of a zip, bytes.</summary>
    public const long LongestSum = 96L * 1024 * 1024;

    /// <summary>Most files of a zip, and most links of a feed.</summary>
    public const int MostFiles = 2_000;

    /// <summary>Reads what an address gave, whichever of the kinds it is.</summary>
    /// <param name="content">The whole answer.</param>
    /// <param name="address">Its address: links may be relative, and others than those of its host are not followed.</param>
    /// <exception cref="InvalidDataException">It is none of the kinds, or too much.</exception>
    public static CapBundle Read(byte[] content, Uri address)
    {
        if (content.AsSpan().StartsWith("PK"u8))
        {
            try
            {
                return ReadZip(content);
            }
            catch (Exception fault) when (fault is IOException or ArgumentException or NotSupportedException)
            {
                // A zip that is cut or lies about itself; as an IOException it would pass for a broken connection.
                throw new InvalidDataException($"The zip cannot be read: {fault.Message}", fault);
            }
        }

        var root = CapReader.ReadXml(content, out var problem) ?? throw new InvalidDataException(problem);
        if (root.Name.LocalName is "feed" or "rss")
        {
            return ReadFeed(root, address);
        }

        return CapReader.Read(root, out problem) is { } alert
            ? new CapBundle([alert], [], 0)
            : throw new InvalidDataException(problem + " It is no Atom or RSS feed and no zip either.");
    }

    private static CapBundle ReadZip(byte[] content)
    {
        using var bytes = new MemoryStream(content, writable: false);
        using var archive = new ZipArchive(bytes, ZipArchiveMode.Read);
        if (archive.Entries.Count > MostFiles)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The zip has more than {MostFiles} files."));
        }

        var alerts = new List<CapAlert>();
        var (skipped, sum) = (0, 0L);
        foreach (var entry in archive.Entries)
        {
            if (!entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var file = Unpack(entry, LongestSum - sum);
            sum += file.Length;
            if (CapReader.Read(file, out _) is { } alert)
            {
                alerts.Add(alert);
            }
            else
            {
                skipped++;
            }
        }

        return alerts.Count == 0 && skipped > 0
            ? throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"None of the {skipped} files in the zip is CAP 1.2."))
            : new CapBundle(alerts, [], skipped, skipped > 0 ? "They are no CAP 1.2." : "");
    }

    // The length that a zip tells of a file may be a lie: what comes out is counted.
    private static byte[] Unpack(ZipArchiveEntry entry, long left)
    {
        using var packed = entry.Open();
        using var file = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = packed.Read(buffer)) > 0)
        {
            if (file.Length + count > Math.Min(LongestFile, left))
            {
                throw new InvalidDataException("The zip holds more than may be unpacked.");
            }

            file.Write(buffer, 0, count);
        }

        return file.ToArray();
    }

    private static CapBundle ReadFeed(XElement root, Uri address)
    {
        var links = new List<(Uri, string)>();
        var skipped = 0;
        foreach (var entry in root.Descendants().Where(one => one.Name.LocalName is "entry" or "item"))
        {
            if (LinkOf(entry, address) is not { } link)
            {
                skipped++;
                continue;
            }

            if (links.Count == MostFiles)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The feed has more than {MostFiles} links."));
            }

            var version = entry.Elements().FirstOrDefault(one => one.Name.LocalName is "updated" or "pubDate");
            links.Add((link, version is { HasElements: false } ? version.Value.Trim() : ""));
        }

        var problem = $"Links are followed on {address.Scheme}://{address.Authority} alone, where the feed is.";
        return links.Count == 0 && skipped > 0
            ? throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"None of the {skipped} entries of the feed has a link that may be followed. {problem}"))
            : new CapBundle([], links, skipped, skipped > 0 ? problem : "");
    }

    private static Uri? LinkOf(XElement entry, Uri address)
    {
        var link = entry.Elements().Where(one => one.Name.LocalName == "link")
            .OrderBy(one => one.Attribute("type")?.Value == "application/cap+xml" ? 0 : 1).FirstOrDefault();
        var target = link?.Attribute("href")?.Value ?? (link is { HasElements: false } ? link.Value.Trim() : null);
        return target is not null && Uri.TryCreate(address, target, out var uri)
            && uri.Scheme == address.Scheme && uri.Authority == address.Authority
            ? uri
            : null;
    }
}

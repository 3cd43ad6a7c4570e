using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Heat.Official;

/// <summary>
/// Reads messages of CAP 1.2 (OASIS, July 2010; schema in its appendix A). What others send is not trusted: no DTD, no
/// entities, nothing is fetched, long texts are cut, and a file that is no CAP is told and never throws.
/// </summary>
internal static class CapReader
{
    /// <summary>Namespace of CAP 1.2.</summary>
    public const string Namespace = "urn:oasis:names:tc:emergency:cap:1.2";

    /// <summary>Most infos of a message: languages and events.</summary>
    public const int MostInfos = 100;

    /// <summary>Most areas of a message, all infos together; Germany has 11,000 municipalities.</summary>
    public const int MostAreas = 50_000;

    /// <summary>Most geocodes of a message, all areas together; and most event codes, categories and the like of it.</summary>
    public const int MostCodes = 100_000;

    private const int LongestWord = 200;
    private const int LongestText = 8_000;
    private const int MaximumCharacters = 16 * 1024 * 1024;

    // A message of CAP is six deep.
    private const int MaximumDepth = 64;
    private const double MetersPerFoot = 0.3048;

    private static readonly XNamespace Cap = Namespace;

    // The schema asks for a time zone; 24:00 and fractions of a second are not CAP.
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <summary>Reads XML of any kind within the bounds; null, with a reason, when it is none.</summary>
    public static XElement? ReadXml(byte[] content, out string problem)
    {
        try
        {
            // A tree is made in a time that grows with the square of its depth, and that nothing can end: it is looked at first.
            using (var look = Open(content))
            {
                while (look.Read())
                {
                    if (look.Depth > MaximumDepth)
                    {
                        problem = $"It is nested deeper than {MaximumDepth} elements.";
                        return null;
                    }
                }
            }

            using var reader = Open(content);
            problem = "";
            return XDocument.Load(reader).Root;
        }
        catch (Exception fault) when (fault is XmlException or DecoderFallbackException or ArgumentException or InvalidOperationException)
        {
            problem = $"It is no XML that can be read: {fault.Message}";
            return null;
        }
    }

    private static XmlReader Open(byte[] content) => XmlReader.Create(
        new MemoryStream(content, writable: false),
        new XmlReaderSettings
        {
            CloseInput = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaximumCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });

    /// <summary>Reads one message.</summary>
    /// <param name="content">The file.</param>
    /// <param name="problem">Why it is none; empty when it is one.</param>
    public static CapAlert? Read(byte[] content, out string problem) =>
        ReadXml(content, out problem) is { } root ? Read(root, out problem) : null;

    /// <summary>Reads one message of its root element.</summary>
    public static CapAlert? Read(XElement root, out string problem)
    {
        if (root.Name != Cap + "alert")
        {
            problem = $"Its root is '{Cut(root.Name.LocalName, LongestWord)}' and not 'alert' of CAP 1.2.";
            return null;
        }

        var identifier = Word(root, "identifier");
        var sent = Time(root, "sent");
        var kind = Word(root, "msgType");
        if (identifier.Length == 0 || sent.IsNone || kind.Length == 0)
        {
            problem = "It lacks 'identifier', 'sent' or 'msgType', or they cannot be read.";
            return null;
        }

        problem = Excess(root);
        return problem.Length > 0 ? null : new CapAlert(
            identifier,
            Word(root, "sender"),
            sent,
            Word(root, "status") == "Actual",
            kind,
            References(root),
            [.. root.Elements(Cap + "info").Select(info => Info(info, sent))]);
    }

    // What is cut off might be of our city: a message with too much is none.
    private static string Excess(XElement root)
    {
        var (infos, areas, codes) = (0, 0, 0);
        foreach (var info in root.Elements(Cap + "info"))
        {
            infos++;
            foreach (var part in info.Elements())
            {
                var isArea = part.Name == Cap + "area";
                areas += isArea ? 1 : 0;
                codes += isArea ? part.Elements(Cap + "geocode").Count() : 1;
            }
        }

        return infos > MostInfos || areas > MostAreas || codes > MostCodes
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"It has more than {MostInfos} infos, {MostAreas} areas or {MostCodes} codes.")
            : "";
    }

    private static CapInfo Info(XElement info, Instant sent)
    {
        var language = Word(info, "language");
        var onset = Time(info, "onset") is { IsNone: false } begin ? begin : Time(info, "effective");
        return new CapInfo(
            language.Length == 0 ? "en-US" : language,
            [.. info.Elements(Cap + "category").Select(one => Word(one))],
            [.. info.Elements(Cap + "eventCode")
                .Where(code => Word(code, "valueName").Equals("II", StringComparison.OrdinalIgnoreCase)).Select(code => Word(code, "value"))],
            info.Elements(Cap + "responseType").Any(one => Word(one) == "AllClear"),
            Word(info, "event"),
            Word(info, "severity"),
            onset.IsNone ? sent : onset,
            Time(info, "expires"),
            Word(info, "senderName"),
            Text(info, "headline"),
            Text(info, "description"),
            Text(info, "instruction"),
            [.. info.Elements(Cap + "area").Select(Area)]);
    }

    private static CapArea Area(XElement area) => new(
        Word(area, "areaDesc"),
        [.. area.Elements(Cap + "geocode").Select(code => Word(code, "value")).Where(code => code.Length > 0)],
        Meters(area, "altitude"),
        Meters(area, "ceiling"));

    // Each is "sender,identifier,sent", and they are divided by white space.
    private static List<string> References(XElement root)
    {
        var identifiers = new List<string>();
        foreach (var one in Text(root, "references").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = one.Split(',');
            if (parts.Length >= 3)
            {
                // An identifier has no comma (section 3.2.1), so that a sender's would be in front of it.
                identifiers.Add(parts[^2]);
            }
        }

        return identifiers;
    }

    private static double? Meters(XElement area, string name) =>
        double.TryParse(Word(area, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var feet) && Math.Abs(feet) < 200_000
            ? feet * MetersPerFoot
            : null;

    private static Instant Time(XElement parent, string name) =>
        DateTimeOffset.TryParseExact(
            Word(parent, name), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && time.UtcDateTime.Year is >= 2000 and < 2200
            ? Instant.From(time)
            : Instant.None;

    private static string Word(XElement parent, string name) => parent.Element(Cap + name) is { } element ? Word(element) : "";

    private static string Text(XElement parent, string name) =>
        parent.Element(Cap + name) is { HasElements: false } element ? Cut(element.Value.Trim(), LongestText) : "";

    // An element with others in it is no word, however deep they go.
    private static string Word(XElement element) => element.HasElements ? "" : Cut(element.Value.Trim(), LongestWord);

    private static string Cut(string text, int length) =>
        text.Length <= length ? text : char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
}

using SensorPlatform.Server.Options;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SensorPlatform.Server.Cities;

/// <summary>
/// Makes nodes of YAML 1.2 (so of JSON too). YamlDotNet's own node tree ends at the first doubled key; this one reports it
/// and goes on, so that all faults come at once.
/// </summary>
internal sealed class CityFileParser
{
    private const int MaximumDepth = 32;

    private readonly string _file;
    private readonly List<ConfigurationFault> _faults;
    private readonly Dictionary<string, CityFileNode> _anchors = new(StringComparer.Ordinal);
    private readonly Parser _parser;

    private CityFileParser(string file, string text, List<ConfigurationFault> faults)
    {
        _file = file;
        _faults = faults;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The root of a document, or null with a fault added.</summary>
    public static CityFileNode? Parse(string file, string text, List<ConfigurationFault> faults)
    {
        var parser = new CityFileParser(file, text, faults);
        try
        {
            return parser.Document();
        }
        catch (YamlException broken)
        {
            var line = (int)Math.Min(int.MaxValue, broken.Start.Line);
            faults.Add(new(file, line, "", $"This is neither YAML nor JSON: {Sentence(broken.Message)}",
                "Look at the line and the one before it: indentation, a missing quote, colon or bracket."));
            return null;
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // Found by random bytes: YamlDotNet's scanner throws these for some texts that are no YAML.
            faults.Add(new(file, LineOf(parser._parser.Current), "", "This is neither YAML nor JSON, from about this line on.",
                "Look at this line and those after it: indentation, a missing quote, colon or bracket."));
            return null;
        }
    }

    private CityFileNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _faults.Add(new(_file, null, "", "The file is empty.", "docs/formats/ has whole examples: city-file.md, codecs.md."));
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            _faults.Add(new(_file, LineOf(second), "", "A second document starts here ('---').", "Write one file a city or codec."));
        }

        return root;
    }

    private CityFileNode Node(int depth)
    {
        var line = LineOf(_parser.Current);
        if (depth > MaximumDepth)
        {
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, "Nested deeper than a file can be.");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value.Value, out var target)
                ? target
                : throw new YamlException(alias.Start, alias.End, $"No anchor '&{alias.Value.Value}' stands before this alias.");
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return Anchored(scalar, CityFileNode.Scalar(scalar.Value, scalar.Style is ScalarStyle.Plain, line));
        }

        if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            var list = CityFileNode.List(line);
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                list.Items!.Add(Node(depth + 1));
            }

            return Anchored(sequence, list);
        }

        var start = _parser.Consume<MappingStart>();
        return Anchored(start, Mapping(CityFileNode.Mapping(line), depth));
    }

    private CityFileNode Mapping(CityFileNode mapping, int depth)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (key.Text is null)
            {
                _faults.Add(new(_file, key.Line, "", "A key here is a list or a mapping.", "Write a word as the key."));
            }
            else if (!seen.TryAdd(key.Text, key.Line))
            {
                _faults.Add(new(_file, key.Line, key.Text, $"The key stands here for the second time (first in line {seen[key.Text]}).",
                    "Remove one of the two."));
            }
            else
            {
                mapping.Entries!.Add((key, value));
            }
        }

        return mapping;
    }

    private CityFileNode Anchored(NodeEvent start, CityFileNode node)
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = node;
        }

        return node;
    }

    private static int LineOf(ParsingEvent? parsed) => (int)Math.Clamp(parsed?.Start.Line ?? 1, 1, int.MaxValue);

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}

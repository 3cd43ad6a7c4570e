using System.Text;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Decoding.Declarative;
using SensorPlatform.Core.Decoding.Network;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs.Mapping;
using SensorPlatform.Server.Codecs.Scripts;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Codecs;

/// <summary>Loads one codec file (docs/formats/codecs.md) and finds all that is wrong with it at once.</summary>
internal static class CodecFileLoader
{
    private const long MaximumFileBytes = 1 << 20;
    private const int LastPort = 199;

    private static readonly Dictionary<string, CodecKind> Kinds = new(StringComparer.Ordinal)
    {
        ["layout"] = CodecKind.Layout,
        ["script"] = CodecKind.Script,
        ["network"] = CodecKind.Network,
    };

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Loads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="faults">Takes every fault.</param>
    /// <param name="runsExamples">True: an example that fails is a fault.</param>
    /// <returns>The codec; null, with faults added, when something is wrong.</returns>
    public static LoadedCodec? Load(string path, List<ConfigurationFault> faults, bool runsExamples = true)
    {
        var text = ReadText(path, faults);
        return text is null ? null : Read(path, text, faults, runsExamples);
    }

    /// <summary>Checks a text that is already at hand.</summary>
    public static LoadedCodec? Read(string path, string text, List<ConfigurationFault> faults, bool runsExamples = true)
    {
        var own = new List<ConfigurationFault>();
        var codec = Read(path, text, own);
        if (codec is not null && own.Count == 0 && runsExamples)
        {
            foreach (var example in codec.Examples)
            {
                if (CodecExampleRun.Run(codec, example) is { } problem)
                {
                    own.Add(new(path, example.Line, "examples", $"The example '{example.Name}' fails: {problem}",
                        "Correct the codec or the example; the command 'codec check' runs them."));
                }
            }
        }

        faults.AddRange(own);
        return own.Count == 0 ? codec : null;
    }

    /// <summary>The text of a file; null, with a fault added, when it cannot be read.</summary>
    internal static string? ReadText(string path, List<ConfigurationFault> faults)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaximumFileBytes })
            {
                faults.Add(new(path, null, "", "The file is larger than 1 MiB.", "Is it a codec?"));
                return null;
            }

            return File.ReadAllText(path, StrictUtf8);
        }
        catch (DecoderFallbackException)
        {
            faults.Add(new(path, null, "", "The file is not UTF-8.", "Save it as UTF-8."));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            faults.Add(new(path, null, "", $"The file cannot be read: {fault.Message}", "Name a file that the server's user may read."));
        }

        return null;
    }

    private static LoadedCodec? Read(string path, string text, List<ConfigurationFault> faults)
    {
        var root = CityFileParser.Parse(path, text, faults);
        if (root is null)
        {
            return null;
        }

        if (root.Entries is null)
        {
            faults.Add(new(path, root.Line, "", $"The file holds {root.Shape}; a codec is a mapping.",
                "Start with 'id:', 'kind:' and 'models:'; docs/formats/codecs.md has whole ones."));
            return null;
        }

        var from = new MappingReader(faults, path, "", root);
        var codec = Codec(path, from, faults);
        from.Finish();
        return codec;
    }

    private static LoadedCodec? Codec(string path, MappingReader from, List<ConfigurationFault> faults)
    {
        var id = from.RequiredText("id", "Write vendor/family in lower case: acme/t100.");
        CheckName(from, "id", id);
        var kind = from.Choice("kind", CodecKind.None, Kinds);
        if (!from.Has("kind"))
        {
            from.Fault("kind", "'kind' is missing.", "Write layout, script or network.");
        }

        var version = from.Integer("version") ?? 1;
        if (version < 1)
        {
            from.Fault("version", "The version is less than 1.", "Begin with 1 and raise it whenever results change.");
        }

        var ports = Ports(from, "ports");
        var quietPorts = Ports(from, "quietPorts");
        var acceptsAnyPort = from.Flag("anyPort");
        if (ports.Count == 0 && kind == CodecKind.Layout)
        {
            from.Fault("ports", "'ports' is missing.", "Write the FPorts with readings, the usual one first: [2].");
        }

        var models = from.Texts("models");
        var aliases = from.Texts("aliases");
        for (var i = 0; i < aliases.Count; i++)
        {
            CheckAlias(from, i, aliases[i]);
        }

        var before = faults.Count;
        PayloadDecoder? decoder = null;
        ScriptCodec? script = null;
        IReadOnlyList<string> quantities = [];
        ValueMapping? mapping = null;
        switch (kind)
        {
            case CodecKind.Layout:
                var layouts = LayoutFileReader.Read(from);
                quantities = LayoutFileReader.QuantityNames(layouts);
                decoder = faults.Count == before && ports.Count > 0
                    ? new CodecProgram(new CodecDefinition(ports, quietPorts, acceptsAnyPort, layouts)).Decode
                    : null;
                break;
            case CodecKind.Script:
                mapping = ValueFileReader.Read(from);
                quantities = mapping.QuantityNames;
                script = Script(path, from, mapping, new ScriptPorts(ports, quietPorts, acceptsAnyPort || ports.Count == 0), faults);
                decoder = script is null ? null : script.Decode;
                break;
            case CodecKind.Network:
                mapping = ValueFileReader.Read(from);
                quantities = mapping.QuantityNames;
                decoder = NetworkValues.Decode;
                break;
            default:
                break;
        }

        var examples = ExampleFileReader.Read(from, kind, ports);
        if (decoder is null)
        {
            return null;
        }

        var family = new DeviceFamily(id, version, models, ports.Count > 0 ? ports : [1], quantities, decoder)
        {
            Aliases = [.. aliases.Select(name => new DeviceAlias(name))],
        };
        return new LoadedCodec(path, family, kind == CodecKind.Network ? mapping : null, examples) { Script = script };
    }

    private static ScriptCodec? Script(
        string path, MappingReader from, ValueMapping mapping, ScriptPorts ports, List<ConfigurationFault> faults)
    {
        var name = from.RequiredText("script", "Name the maker's file, from this file's folder: decoder.js.");
        if (name.Length == 0)
        {
            return null;
        }

        var file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "", name);
        if (ReadText(file, faults) is not { } source)
        {
            return null;
        }

        var limit = from.Number("limitMilliseconds") ?? ScriptLimits.Default.Time.TotalMilliseconds;
        if (limit is < 1 or > 5_000)
        {
            from.Fault("limitMilliseconds", "The limit is outside 1 to 5,000 ms.", "Leave it out for 50 ms.");
            return null;
        }

        if (ScriptCodec.TryCreate(
            file, source, mapping, ports, ScriptLimits.Default with { Time = TimeSpan.FromMilliseconds(limit) }, out var codec, out var problem))
        {
            return codec;
        }

        from.Fault("script", problem, "docs/formats/codecs.md lists what a script may use.");
        return null;
    }

    private static List<byte> Ports(MappingReader from, string key)
    {
        var ports = new List<byte>();
        foreach (var port in from.Naturals(key))
        {
            if (port is < 1 or > LastPort)
            {
                from.Fault(key, $"{port} is no FPort of an application.", "Write 1 to 199.");
            }
            else
            {
                ports.Add((byte)port);
            }
        }

        return ports;
    }

    private static void CheckName(MappingReader from, string key, string name)
    {
        if (name.Length > 0 && !IsName(name))
        {
            from.Fault(key, $"'{name}' is no name of a codec.", "Write vendor/family in lower case: acme/t100.");
        }
    }

    private static void CheckAlias(MappingReader from, int index, string name)
    {
        if (!IsName(name))
        {
            from.FaultAt("aliases", index, $"'{name}' is no name of a codec.", "Write vendor/codec in lower case, without '-codec' at the end.");
        }
    }

    private static bool IsName(string name) =>
        name.Count(c => c == '/') == 1
        && name[0] != '/'
        && name[^1] != '/'
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.' or '/')
        && !name.EndsWith("-codec", StringComparison.Ordinal);
}

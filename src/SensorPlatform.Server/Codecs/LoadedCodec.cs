using SensorPlatform.Core.Decoding;
using SensorPlatform.Server.Codecs.Mapping;
using SensorPlatform.Server.Codecs.Scripts;

namespace SensorPlatform.Server.Codecs;

/// <summary>A device family that a file describes.</summary>
/// <param name="File">The file.</param>
/// <param name="Family">What everybody else sees of it.</param>
/// <param name="Network">
/// For a codec of kind <c>network</c>: how the values are taken out of the message at intake; else null.
/// </param>
/// <param name="Examples">Payloads and what they must give.</param>
internal sealed record LoadedCodec(
    string File, DeviceFamily Family, ValueMapping? Network, IReadOnlyList<CodecExample> Examples)
{
    /// <summary>The script, where the maker's JavaScript decodes; else null.</summary>
    public ScriptCodec? Script { get; init; }
}

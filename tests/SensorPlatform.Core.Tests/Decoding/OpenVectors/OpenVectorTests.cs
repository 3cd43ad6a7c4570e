using System.Globalization;
using System.Text;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Decoding.OpenVectors;

// The reference vectors against our decoders. docs/formats/open-vectors.md is what they gave; set
// SENSORPLATFORM_WRITE_DOCS=1 to write it anew. SENSORPLATFORM_VECTORS=vendor or vendor/codec looks at these alone.
public sealed class OpenVectorTests
{
    [Fact]
    public void Open_vectors_of_our_families_decode_to_what_is_published()
    {
        var chosen = Environment.GetEnvironmentVariable("SENSORPLATFORM_VECTORS") ?? "";
        var failures = OpenVector.Load()
            .Where(vector => vector.Codec.StartsWith(chosen, StringComparison.OrdinalIgnoreCase))
            .Select(OpenVectorResult.Of)
            .SelectMany(result => result.Failures.Select(
                failure => $"{result.Vector.Codec} {result.Vector.Index} port {result.Vector.FPort} {Convert.ToHexString(result.Vector.Payload)}: {failure}"))
            .ToArray();
        Assert.True(failures.Length == 0, $"{failures.Length} failures\n" + string.Join('\n', failures));
    }

    [Fact]
    public void The_document_says_what_the_vectors_gave()
    {
        var written = Write([.. OpenVector.Load().Select(OpenVectorResult.Of)]);
        var path = Path.Combine(SharedFolder.Repository, "docs", "formats", "open-vectors.md");
        if (Environment.GetEnvironmentVariable("SENSORPLATFORM_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, written);
        }

        Assert.Equal(written, File.ReadAllText(path));
    }

    private static string Write(IReadOnlyList<OpenVectorResult> results)
    {
        var known = results.Where(r => r.FamilyId is not null).ToArray();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Open vectors

            Made by `OpenVectorTests` from the {results.Count} public examples of other projects' codecs that the team collected (Apache-2.0 and
            MIT data; the examples themselves are not in this repository); do not edit. {known.Length} are of devices that have a decoder here:
            {known.Count(IsPassed)} passed, {known.Count(r => r.Failures.Count > 0)} failed, {known.Count(r => r.Wrong.Count > 0)} have a published expectation that is wrong.

            A vector passes when every field of it that is a measurement is among our readings with the same value (1e-9 of its size;
            at its printed decimals where its codec rounds). Device information (serial numbers, versions, settings) is not compared.
            "Left out" are fields that we do not give, with the reason.

            | codec | family | vectors | passed | failed | values compared | left out, and expectations that are wrong |
            |---|---|---|---|---|---|---|

            """);
        foreach (var codec in known.GroupBy(r => r.Vector.Codec).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var remarks = codec.SelectMany(r => r.LeftOut.Concat(r.Wrong.Select(w => $"**wrong there**: {w}"))).Distinct();
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{codec.Key}` | `{codec.First().FamilyId}` | {codec.Count()} | {codec.Count(IsPassed)} | {codec.Count(r => r.Failures.Count > 0)} | {codec.Sum(r => r.Compared)} | {string.Join("; ", remarks)} |\n");
        }

        var others = results.Where(r => r.FamilyId is null).GroupBy(r => r.Vector.Codec).OrderBy(g => g.Key, StringComparer.Ordinal).ToArray();
        text.Append(CultureInfo.InvariantCulture, $"""

            ## Not covered

            {others.Sum(g => g.Count())} vectors of {others.Length} codecs have no decoder here; a declarative codec, the maker's JavaScript or the network server's own
            decoder takes their place (`codecs.md`).


            """);
        text.AppendJoin(", ", others.Select(g => string.Create(CultureInfo.InvariantCulture, $"`{g.Key}` ({g.Count()})")));
        text.Append('\n');
        return text.ToString();
    }

    private static bool IsPassed(OpenVectorResult result) => result.Failures.Count == 0 && result.Wrong.Count == 0;
}

using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SensorPlatform.Server.Heat.Export.Citation;

/// <summary>
/// How to cite an export: a text for people, and <c>CITATION.cff</c> (Citation File Format 1.2.0) for programs. That and not BibTeX,
/// because it can hold what a data set needs (version, abstract, checksums beside it), and BibTeX can be made of it.
/// </summary>
internal static class CitationText
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One sentence to cite by.</summary>
    public static string Sentence(HeatQuestion question) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Publisher(question)}: {Title(question)}. Hourly air temperature of the city's sensors and what was made of it, "
        + $"SensorPlatform {Statements.ProgramVersion}, {(question.AsOf.IsNone ? "state not pinned" : "as known at " + question.AsOfText)}.");

    /// <summary>The text for people.</summary>
    /// <param name="question">What was asked for.</param>
    /// <param name="statements">What has to be known.</param>
    /// <param name="files">The files; none of a citation alone.</param>
    public static string Write(HeatQuestion question, IReadOnlyList<Statement> statements, IReadOnlyList<ExportedFile> files)
    {
        var text = new StringBuilder();
        text.Append(Title(question)).Append("\n\nCite as:\n").Append(Sentence(question)).Append("\n\n");
        foreach (var (name, about) in statements)
        {
            text.Append(name).Append(": ").Append(about).Append('\n');
        }

        if (files.Count > 0)
        {
            text.Append("\nFiles (SHA-256, bytes, name):\n");
            foreach (var file in files)
            {
                text.Append(CultureInfo.InvariantCulture, $"{file.Sha256}  {file.Length}  {file.Name}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// The same for programs, as YAML whose texts are spelt as in JSON. Without <c>license</c>: that is a code of SPDX, and the city's is not
    /// known here.
    /// </summary>
    public static string WriteCff(HeatQuestion question, IReadOnlyList<Statement> statements)
    {
        var text = new StringBuilder("cff-version: 1.2.0\n"
            + "message: \"If you use these data, please cite them as below. The authors set their licence: please ask them.\"\ntype: dataset\n");
        text.Append("title: ").Append(Quoted(Title(question))).Append('\n');
        text.Append("version: ").Append(Quoted(question.AsOfText)).Append('\n');
        if (!question.AsOf.IsNone)
        {
            text.Append(CultureInfo.InvariantCulture, $"date-released: {question.AsOf.ToDateTimeOffset():yyyy-MM-dd}\n");
        }

        text.Append("authors:\n");
        foreach (var city in question.Cities)
        {
            text.Append("  - name: ").Append(Quoted(city.Name)).Append('\n');
        }

        text.Append("keywords:\n  - heat\n  - air temperature\n  - urban climate\n");
        text.Append("abstract: ").Append(Quoted(string.Join('\n', statements.Select(one => $"{one.Name}: {one.Text}")))).Append('\n');
        return text.ToString();
    }

    private static string Title(HeatQuestion question) => string.Create(
        CultureInfo.InvariantCulture,
        $"Heat in {Publisher(question)}, {question.From.ToDateTimeOffset():yyyy-MM-dd HH:mm} to {question.To.ToDateTimeOffset():yyyy-MM-dd HH:mm} UTC");

    private static string Publisher(HeatQuestion question) => string.Join(", ", question.Cities.Select(city => city.Name));

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Readable);
}

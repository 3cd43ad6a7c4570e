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

    private const string ToFillIn = "The date of retrieval stays open, so that the same data give the same file: fill it in, and the address where "
        + "none stands there.";

    /// <summary>One sentence to cite by, in the language of the cities.</summary>
    /// <param name="question">What was asked for.</param>
    /// <param name="file">A file that is cited with its checksum; null: none.</param>
    public static string Sentence(HeatQuestion question, ExportedFile? file)
    {
        var sentence = SentenceOf(question) with { File = file };
        return sentence.In(sentence.CityLanguage);
    }

    /// <summary>The text for people.</summary>
    /// <param name="question">What was asked for.</param>
    /// <param name="statements">What has to be known.</param>
    /// <param name="files">The files; none of a citation alone.</param>
    public static string Write(HeatQuestion question, IReadOnlyList<Statement> statements, IReadOnlyList<ExportedFile> files)
    {
        var text = new StringBuilder();
        text.Append(Title(question)).Append("\n\nCite as:\n").Append(Sentence(question, files.Count > 0 ? files[0] : null))
            .Append("\n\n").Append(ToFillIn).Append("\n\n");
        foreach (var (name, about) in statements.Where(one => one.Name != Statements.CiteAs))
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
    /// The same for programs, as YAML whose texts are spelt as in JSON. With <c>license</c>, a code of SPDX, where all cities say the same
    /// one; a list would mean that each of them is enough.
    /// </summary>
    public static string WriteCff(HeatQuestion question, IReadOnlyList<Statement> statements)
    {
        var licence = LicenceOf(question);
        var text = new StringBuilder("cff-version: 1.2.0\nmessage: \"If you use these data, please cite them as below.");
        text.Append(licence is null ? " The authors set their licence: please ask them." : "").Append("\"\ntype: dataset\n");
        text.Append("title: ").Append(Quoted(Title(question))).Append('\n');
        text.Append("version: ").Append(Quoted(question.AsOfText)).Append('\n');
        if (!question.AsOf.IsNone)
        {
            text.Append(CultureInfo.InvariantCulture, $"date-released: {question.AsOf.ToDateTimeOffset():yyyy-MM-dd}\n");
        }

        text.Append("authors:\n");
        foreach (var publisher in question.Cities.Select(CitationSentence.PublisherOf).Distinct(StringComparer.Ordinal))
        {
            text.Append("  - name: ").Append(Quoted(publisher)).Append('\n');
        }

        Append("license", licence);
        Append("url", CitationAddress.Of(question));

        text.Append("keywords:\n  - heat\n  - air temperature\n  - urban climate\n");
        text.Append("abstract: ").Append(Quoted(string.Join('\n', statements.Select(one => $"{one.Name}: {one.Text}")))).Append('\n');
        return text.ToString();

        void Append(string key, string? value)
        {
            if (value is not null)
            {
                text.Append(key).Append(": ").Append(Quoted(value)).Append('\n');
            }
        }
    }

    private static CitationSentence SentenceOf(HeatQuestion question) =>
        new(question.Cities, question.From, question.To, question.AsOf) { Address = CitationAddress.Of(question) };

    private static string Title(HeatQuestion question)
    {
        var sentence = SentenceOf(question);
        return sentence.TitleIn(sentence.CityLanguage);
    }

    private static string? LicenceOf(HeatQuestion question) =>
        question.Cities.Select(city => city.Heat.Citation.Licence).Distinct(StringComparer.Ordinal).ToArray() is [var one] ? one : null;

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Readable);
}

using System.Globalization;
using System.Text;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Decoding;

// docs/formats/devices.md is made from the decoder table. Set SENSORPLATFORM_WRITE_DOCS=1 to write it anew.
public sealed class DevicesDocumentTests
{
    private const string Head = """
        # Device families

        Made from `DecoderTable` by `DevicesDocumentTests`; do not edit. The layouts stand at each decoder in
        `src/SensorPlatform.Core/Decoding`, examples in `tests/vectors/devices`.

        A family is named by its id, or by a name under which others know it. Ports are the FPorts that carry readings. The version is
        raised whenever a decoder's results change.


        """;

    [Fact]
    public void The_document_says_what_the_table_says()
    {
        var path = Path.Combine(SharedFolder.Repository, "docs", "formats", "devices.md");
        var expected = Write();
        if (Environment.GetEnvironmentVariable("SENSORPLATFORM_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Write()
    {
        var text = new StringBuilder(Head);
        text.Append("| id | version | models | ports | also known as |\n|---|---|---|---|---|\n");
        foreach (var family in DecoderTable.Families)
        {
            var aliases = family.Aliases.Select(a => $"`{a.Name}`");
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{family.Id}` | {family.Version} | {string.Join(", ", family.Models)} | {string.Join(", ", family.Ports)} | {string.Join(", ", aliases)} |\n");
        }

        text.Append("\n## Quantities\n\n| quantity | unit | range | families |\n|---|---|---|---|\n");
        for (var index = 1; index < Quantity.Count; index++)
        {
            var quantity = new Quantity((byte)index);
            var families = DecoderTable.Families.Where(f => f.Quantities.Contains(quantity.Name)).Select(f => $"`{f.Id}`");
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{quantity.Name}` | {quantity.Unit} | {quantity.Minimum} to {quantity.Maximum} | {string.Join(", ", families)} |\n");
        }

        text.Append("\nA number outside its range is withheld with the quality `OutOfRange`. A device's mark for \"no value\" becomes ");
        text.Append("`NotMeasured`, a fault that it reports or that its values prove becomes `Fault`.\n");
        return text.ToString();
    }
}

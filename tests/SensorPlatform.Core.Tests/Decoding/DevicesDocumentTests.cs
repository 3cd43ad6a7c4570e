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

        A family is named by its id, or by a name under which others know it. FPorts are those that carry readings; where users
        can set the port, others are taken too. The version is raised whenever a decoder's results change. Quantities are named
        without the channels of devices that measure at several places (`soil.moisture.2`). Parameters are constants of a
        single device that its payload does not carry. The command `devices --json` gives the same to machines. For devices
        that are not here see [codecs.md](codecs.md).


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
        var vendors = DecoderTable.Families.GroupBy(f => f.Id.Split('/')[0], StringComparer.Ordinal).ToArray();
        text.Append(CultureInfo.InvariantCulture, $"{DecoderTable.Families.Count} families of {vendors.Length} vendors: ");
        text.AppendJoin(" · ", vendors.Select(v => $"[{v.Key}](#{v.Key}) ({v.Count()})")).Append('\n');
        foreach (var vendor in vendors)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {vendor.Key}\n");
            foreach (var family in vendor)
            {
                Write(family, text);
            }
        }

        text.Append("\n# Quantities\n\n| quantity | unit | range | families |\n|---|---|---|---|\n");
        for (var index = 1; index < Quantity.Count; index++)
        {
            var quantity = new Quantity((byte)index);
            var count = DecoderTable.Families.Count(f => f.Quantities.Contains(quantity.Name));
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{quantity.Name}` | {quantity.Unit} | {quantity.Minimum} to {quantity.Maximum} | {(count == 0 ? "" : count)} |\n");
        }

        text.Append("\nA number outside its range is withheld with the quality `OutOfRange`. A device's mark for \"no value\" becomes ");
        text.Append("`NotMeasured`, a fault that it reports or that its values prove becomes `Fault`, ");
        text.Append("values of one message that contradict each other become `Implausible`.\n");
        return text.ToString();
    }

    private static void Write(DeviceFamily family, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### `{family.Id}`\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{string.Join(", ", family.Models)}. Version {family.Version}; ");
        text.Append(CultureInfo.InvariantCulture, $"FPort{(family.Ports.Count == 1 ? "" : "s")} {string.Join(", ", family.Ports)}.\n\n");
        text.Append("- Quantities: ").AppendJoin(", ", family.Quantities.Select(q => $"`{q}`")).Append('\n');
        foreach (var parameter in family.Parameters)
        {
            var value = parameter.IsRequired ? "required"
                : parameter.Default is { } number ? string.Create(CultureInfo.InvariantCulture, $"default {number}")
                : "optional";
            var range = parameter.RangeText.Length == 0 ? "" : $"; {parameter.RangeText}";
            text.Append(CultureInfo.InvariantCulture, $"- Parameter `{parameter.Name}` ({parameter.Unit}, {value}{range}): {parameter.Description}\n");
        }

        if (family.Aliases.Count > 0)
        {
            text.Append("- Also known as: ").AppendJoin(", ", family.Aliases.Select(alias => $"`{alias.Name}`")).Append('\n');
        }
    }
}

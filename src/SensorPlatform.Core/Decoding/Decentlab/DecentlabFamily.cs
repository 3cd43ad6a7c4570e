using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Decentlab;

/// <summary>Makes the families of Decentlab's models.</summary>
internal static class DecentlabFamily
{
    /// <summary>Battery voltage in mV: a block of nearly every model.</summary>
    internal static DecentlabBlock Battery { get; } =
        DecentlabBlock.Of(1, DecentlabField.Unsigned(0, Quantity.Battery, 1000));

    /// <summary>Makes a family without constants.</summary>
    /// <param name="model">The model without "DL-", as in <c>ATM41</c>; akenza names its codec so.</param>
    /// <param name="blocks">By bit of the flags.</param>
    internal static DeviceFamily Of(string model, params DecentlabBlock[] blocks) => Of(model, [], [], blocks);

    /// <summary>Makes a family with other names: of variants, and of codecs whose names carry constants.</summary>
    /// <param name="model">The model without "DL-", as in <c>PR36</c>.</param>
    /// <param name="aliases">Without vendor.</param>
    /// <param name="parameters">Constants of a single device.</param>
    /// <param name="blocks">By bit of the flags.</param>
    internal static DeviceFamily Of(
        string model, DeviceAlias[] aliases, DeviceParameter[] parameters, params DecentlabBlock[] blocks)
    {
        // Names are lower case by contract; these have ASCII letters only.
#pragma warning disable CA1308
        var name = model.ToLowerInvariant();
#pragma warning restore CA1308
        var others = new DeviceAlias[aliases.Length + 1];
        others[0] = new DeviceAlias("decentlab/" + name);
        for (var i = 0; i < aliases.Length; i++)
        {
            others[i + 1] = aliases[i] with { Name = "decentlab/" + aliases[i].Name };
        }

        return new DeviceFamily(
            "decentlab/dl-" + name,
            1,
            ["DL-" + model],
            [1],
            Quantities(blocks),
            new DecentlabModel(blocks, parameters).Decode)
        {
            Aliases = others,
            Parameters = parameters,
        };
    }

    private static List<string> Quantities(DecentlabBlock[] blocks)
    {
        var names = new List<string>();
        foreach (var block in blocks)
        {
            foreach (var field in block.Fields)
            {
                if (!names.Contains(field.Quantity.BaseName))
                {
                    names.Add(field.Quantity.BaseName);
                }
            }
        }

        return names;
    }
}

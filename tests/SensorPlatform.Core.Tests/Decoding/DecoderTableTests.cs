using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Decoding;

public sealed class DecoderTableTests
{
    [Theory]
    [InlineData("bosch/tps110", "bosch/tps110")]
    [InlineData("Bosch/TPS110", "bosch/tps110")]
    [InlineData("bosch/tps110-0292", "bosch/tps110")]
    [InlineData("milesight-iot/em300-th", "milesight/em300-th")]
    [InlineData("milesight/EM300-TH", "milesight/em300-th")]
    [InlineData("dragino/lht65n", "dragino/lht65")]
    [InlineData("nwave/nps405sm", "nwave/nps405")]
    [InlineData("airqino/report", "airqino/report")]
    [InlineData("airqino/raw-10-10-100", "airqino/raw")]
    [InlineData("airqino/hourly", "airqino/hourly")]
    public void A_family_is_found_by_id_or_alias(string name, string id)
    {
        Assert.True(DecoderTable.TryFind(name, out var family));
        Assert.Equal(id, family.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("bosch")]
    [InlineData("bosch/tps111")]
    public void Another_name_finds_nothing(string name)
    {
        Assert.False(DecoderTable.TryFind(name, out var family));
        Assert.Null(family);
    }

    [Fact]
    public void Ids_are_ordered_and_names_are_lower_case_and_lead_to_one_family()
    {
        var ids = DecoderTable.Families.Select(f => f.Id).ToArray();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids.Distinct(), ids);
        var aliases = DecoderTable.Families.SelectMany(f => f.Aliases).Select(a => a.Name).ToArray();
        Assert.All(aliases, a => Assert.DoesNotContain(a, ids));
        Assert.All(aliases.Concat(ids), n => Assert.Equal(n.ToLowerInvariant(), n));
        Assert.All(aliases, n => Assert.False(n.EndsWith("-codec", StringComparison.Ordinal), n));
    }

    [Fact]
    public void Every_quantity_of_a_family_is_in_the_table_of_quantities() =>
        Assert.All(DecoderTable.Families.SelectMany(f => f.Quantities), n => Assert.True(Quantity.TryParse(n, out _), n));
}

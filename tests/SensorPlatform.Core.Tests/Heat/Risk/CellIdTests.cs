using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Risk;

namespace SensorPlatform.Core.Tests.Heat.Risk;

public sealed class CellIdTests
{
    private const string Hamm = "CRS3035RES100mN3176700E4170200";

    [Theory]
    [InlineData(Hamm)]
    [InlineData("100mN31767E41702")]
    public void Both_spellings_of_a_cell_are_read(string text)
    {
        Assert.True(CellId.TryParse(text, out var id));
        Assert.Equal(new CellId(3_176_700, 4_170_200), id);
        Assert.Equal(Hamm, id.ToString());
    }

    // Ids of the vectors grid_id of heat-open.json (z22, MIT, and public excerpts of the census).
    [Theory]
    [InlineData(4_341_250, 2_690_850, 100, "CRS3035RES100mN2690800E4341200", "100mN26908E43412")]
    [InlineData(4_337_500, 2_689_500, 1_000, "CRS3035RES1000mN2689000E4337000", "1kmN2689E4337")]
    [InlineData(4_345_000, 2_695_000, 10_000, "CRS3035RES10000mN2690000E4340000", "10kmN269E434")]
    [InlineData(4_400_050, 3_400_050, 100, "CRS3035RES100mN3400000E4400000", "100mN34000E44000")]
    public void A_square_is_named_by_its_middle_and_leads_back_to_it(double east, double north, int meters, string longId, string shortId)
    {
        var square = GridSquare.At(meters, east, north);

        Assert.Equal(longId, square.ToString());
        Assert.Equal(shortId, square.ToShortString());
        Assert.Equal((east, north), square.Middle);
        Assert.True(GridSquare.TryParse(longId, out var byLong) && GridSquare.TryParse(shortId, out var byShort) && byShort == byLong);
        Assert.Equal(square, byLong);
        Assert.True(longId.Length <= GridSquare.MaximumLength);
    }

    [Fact]
    public void A_cell_knows_its_corners_its_middle_and_its_square_kilometre()
    {
        var id = new CellId(3_176_700, 4_170_200);

        Assert.Equal(new PlanePoint(4_170_250, 3_176_750), id.Center);
        Assert.Equal(id, CellId.At(id.Center));
        Assert.Equal(id, CellId.At(id.SouthWest));
        Assert.Equal(new PlanePoint(4_170_300, 3_176_800), id.NorthEast);
        Assert.Equal(new PlanePoint(4_170_300, 3_176_700), id.SouthEast);
        Assert.Equal(new PlanePoint(4_170_200, 3_176_800), id.NorthWest);
        Assert.Equal("CRS3035RES1000mN3176000E4170000", id.Parent.ToString());
    }

    [Fact]
    public void Cells_are_ordered_from_south_to_north_and_then_from_west_to_east()
    {
        CellId[] cells = [new(200, 100), new(100, 300), new(100, 200)];
        Array.Sort(cells);

        Assert.Equal([new(100, 200), new(100, 300), new(200, 100)], cells);
        Assert.True(cells[0] < cells[1] && cells[1] <= cells[2] && cells[2] > cells[1] && cells[2] >= cells[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CRS3035RES100m")]
    [InlineData("CRS3035RES100mN3176700")]
    [InlineData("CRS3035RES100mN3176700E")]
    [InlineData("CRS3035RES100mN3176710E4170200")]
    [InlineData("CRS3035RES100mN3176700E4170250")]
    [InlineData("CRS3035RES100mE4170200N3176700")]
    [InlineData("CRS3035RES100mN3176700E4170200 ")]
    [InlineData("CRS3035RES1000mN3176000E4170000")]
    [InlineData("CRS25832RES100mN3176700E4170200")]
    [InlineData("CRS3035RES100mN-176700E4170200")]
    [InlineData("CRS3035RES250mN3176750E4170250")]
    [InlineData("CRS3035RES100mN99999999E4170200")]
    [InlineData("100mN9999999E9999999")]
    [InlineData("9999999kmN1E1")]
    [InlineData("0mN0E0")]
    [InlineData("100N31767E41702")]
    [InlineData("1kmN3176E4170")]
    public void What_is_no_id_of_a_cell_is_refused(string text)
    {
        Assert.False(CellId.TryParse(text, out var id));
        Assert.Equal(default, id);
    }

    [Fact]
    public void An_id_cut_anywhere_or_made_of_anything_is_read_or_refused_but_never_throws()
    {
        // Digits cut from the end leave shorter numbers; of the long spelling only whole hundreds are cells.
        for (var length = 0; length < Hamm.Length; length++)
        {
            Assert.Equal(length is 27 or 28, CellId.TryParse(Hamm.AsSpan(0, length), out _));
        }

        var random = new Random(7);
        const string Letters = "CRS3035RES100mkNE0123456789-.,;\0\u2013 ";
        var text = new char[40];
        for (var round = 0; round < 20_000; round++)
        {
            var length = random.Next(text.Length);
            for (var i = 0; i < length; i++)
            {
                text[i] = i < 14 && round % 2 == 0 && i < Hamm.Length ? Hamm[i] : Letters[random.Next(Letters.Length)];
            }

            if (GridSquare.TryParse(text.AsSpan(0, length), out var square))
            {
                Assert.True(GridSquare.TryParse(square.ToString(), out var again) && again == square);
            }
        }
    }
}

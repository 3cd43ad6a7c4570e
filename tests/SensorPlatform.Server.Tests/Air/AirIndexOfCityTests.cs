using SensorPlatform.Server.Air;
using SensorPlatform.Server.Tests.Cities;

namespace SensorPlatform.Server.Tests.Air;

public sealed class AirIndexOfCityTests
{
    [Theory]
    [InlineData("language: de", "lqi-2025")]
    [InlineData("language: it", "eaqi-2025")]
    [InlineData("language: en", "eaqi-2025")]
    [InlineData("language: de\nairIndex: eaqi", "eaqi-2025")]
    [InlineData("language: it\nairIndex: us-aqi", "us-aqi-2024")]
    [InlineData("language: it\nairIndex: eaqi-2020", "eaqi-2020")]
    public void A_city_shows_the_index_of_its_file_else_the_one_of_its_language(string lines, string index)
    {
        var read = CityTexts.Read(CityTexts.Good.Replace("language: de", lines, StringComparison.Ordinal));

        Assert.Empty(read.Faults);
        Assert.Equal(index, AirDesk.IndexOf(read.Catalog!.Cities[0]).Id);
    }
}

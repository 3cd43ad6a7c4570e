using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Climate;
using SensorPlatform.Simulator.Pollution;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Tests.Pollution;

public sealed class TownAirTests
{
    // Thursday 2 July 2026, 00:00 local.
    private static readonly Instant Midnight = Instant.From(new DateTimeOffset(2026, 7, 2, 0, 0, 0, TimeSpan.FromHours(2)));

    private readonly TownAir _air = new(new TownWeather(7, TimeSpan.FromHours(2)));

    [Fact]
    public void The_rush_hour_shows_on_working_days()
    {
        var rush = _air.At(Midnight + TimeSpan.FromHours(8), Setting.Street).No2;
        var night = _air.At(Midnight + TimeSpan.FromHours(3), Setting.Street).No2;
        var sunday = _air.At(Midnight + TimeSpan.FromHours(72 + 8), Setting.Street).No2;
        Assert.True(rush > 2 * night, $"{rush} at 8, {night} at 3");
        Assert.True(rush > 1.5 * sunday, $"{rush} on Thursday, {sunday} on Sunday");
    }

    [Fact]
    public void A_street_is_dirtier_than_the_land_around()
    {
        for (var hour = 0; hour < 48; hour++)
        {
            var time = Midnight + TimeSpan.FromHours(hour);
            var (street, rural) = (_air.At(time, Setting.Street), _air.At(time, Setting.Rural));
            Assert.True(street.No2 > rural.No2 && street.Pm10 > rural.Pm10, $"hour {hour}");
            Assert.True(street.Pm10 >= street.Pm25, $"hour {hour}");
        }
    }

    [Fact]
    public void Winter_has_more_particles_than_summer()
    {
        var (summer, winter) = (0.0, 0.0);
        for (var day = 0; day < 30; day++)
        {
            summer += _air.At(Midnight + TimeSpan.FromDays(day + 0.5), Setting.Park).Pm25;
            winter += _air.At(Midnight + TimeSpan.FromDays(day + 190.5), Setting.Park).Pm25;
        }

        Assert.True(winter > 1.5 * summer, $"{winter} in winter, {summer} in summer");
    }
}

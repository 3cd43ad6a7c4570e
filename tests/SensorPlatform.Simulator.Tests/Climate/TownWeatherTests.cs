using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Climate;
using SensorPlatform.Simulator.Tests.Town;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Tests.Climate;

public sealed class TownWeatherTests
{
    private static readonly Instant Midnight = Instant.From(TestTown.Start) - TimeSpan.FromHours(2);

    [Fact]
    public void Afternoons_are_warmer_and_drier_than_the_end_of_the_night()
    {
        var weather = Weather();
        for (var day = 0; day < 60; day++)
        {
            var night = Midnight + TimeSpan.FromHours((24 * day) + 4);
            var afternoon = Midnight + TimeSpan.FromHours((24 * day) + 15);
            var (cold, warm) = (weather.Temperature(night, Setting.Rural), weather.Temperature(afternoon, Setting.Rural));
            Assert.True(warm > cold + 2, $"day {day}: {cold} to {warm}");
            Assert.True(weather.Humidity(night, cold) > weather.Humidity(afternoon, warm), $"day {day}");
        }
    }

    [Fact]
    public void The_street_keeps_the_heat_at_night_more_than_by_day()
    {
        var weather = Weather();
        for (var day = 0; day < 60; day++)
        {
            var byNight = Island(weather, Midnight + TimeSpan.FromHours((24 * day) + 3));
            var byDay = Island(weather, Midnight + TimeSpan.FromHours((24 * day) + 15));
            Assert.True(byNight > byDay && byDay > 0, $"day {day}: {byDay} by day, {byNight} by night");
        }
    }

    [Fact]
    public void Summer_is_warmer_than_winter_and_days_differ()
    {
        var weather = Weather();
        var noons = Enumerable.Range(0, 365)
            .Select(day => weather.Temperature(Midnight + TimeSpan.FromHours((24 * day) + 12), Setting.Park))
            .ToList();
        Assert.True(noons.Take(30).Average() > noons.Skip(180).Take(30).Average() + 12);
        Assert.All(noons, static celsius => Assert.InRange(celsius, -20, 42));
        Assert.True(noons.Take(30).Max() - noons.Take(30).Min() > 3);
    }

    [Fact]
    public void It_has_no_steps()
    {
        var weather = Weather();
        var before = weather.Temperature(Midnight, Setting.Street);
        for (var minute = 1; minute < 3 * 24 * 60; minute++)
        {
            var now = weather.Temperature(Midnight + TimeSpan.FromMinutes(minute), Setting.Street);
            Assert.True(Math.Abs(now - before) < 0.1, $"minute {minute}: {before} to {now}");
            before = now;
        }
    }

    [Fact]
    public void Any_moment_can_be_asked_for_in_any_order()
    {
        var (forward, backward) = (Weather(), Weather());
        var hours = Enumerable.Range(0, 24 * 30).Select(static hour => Midnight + TimeSpan.FromHours(hour)).ToList();
        var expected = hours.Select(time => forward.Temperature(time, Setting.Park)).ToList();
        hours.Reverse();
        var actual = hours.Select(time => backward.Temperature(time, Setting.Park)).ToList();
        actual.Reverse();
        Assert.Equal(expected, actual);
    }

    private static TownWeather Weather() => new(7, TimeSpan.FromHours(2));

    private static double Island(TownWeather weather, Instant time) =>
        weather.Temperature(time, Setting.Street) - weather.Temperature(time, Setting.Rural);
}

using System.Globalization;
using SensorPlatform.Core.Heat.Quality;

namespace SensorPlatform.Core.Tests.Heat.Quality;

public sealed class BernQualityTests
{
    private static readonly HeatFlags[] Rungs =
    [
        HeatFlags.Range, HeatFlags.Step, HeatFlags.Stuck, HeatFlags.Spike, HeatFlags.Place, HeatFlags.Outlier, HeatFlags.Untrusted,
        HeatFlags.Uncorrelated, HeatFlags.Buddy, HeatFlags.Isolated, HeatFlags.Radiation,
    ];

    // 2: June 2019, 3: July 2019.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_heat_wave_of_shielded_loggers_loses_nothing_at_night(int file)
    {
        var network = BernLoggers.Read(file);
        var result = QualityControl.Check(network, QualityRules.City);
        Tell(file, "city", result);
        Assert.InRange(network.Places.Length, 70, 76);
        Assert.Equal(0, LostNights(result));
        Assert.Equal(0, result.CountOf(HeatFlags.Uncorrelated | HeatFlags.Untrusted | HeatFlags.Step | HeatFlags.Range));
    }

    [Fact]
    public void The_logger_in_the_sun_of_2018_is_found_by_day_and_kept_at_night()
    {
        var network = BernLoggers.Read(1);
        var result = QualityControl.Check(network, QualityRules.City);
        Tell(1, "city", result);
        var station = network.Places.ToArray().ToList().FindIndex(place => place.Id == "22");
        var hottest = 0;
        for (var hour = 0; hour < network.Count; hour++)
        {
            hottest = network.HoursOf(station)[hour].Maximum > network.HoursOf(station)[hottest].Maximum ? hour : hottest;
            Assert.True(network.TimeOf(hour).ToDateTimeOffset().Hour is >= 4 and < 20 || result.IsGood(station, hour));
        }

        Assert.Equal(43.238, network.HoursOf(station)[hottest].Maximum, 1e-9);
        Assert.True(result.FlagsOf(station)[hottest].HasFlag(HeatFlags.Radiation));
        Assert.False(result.IsGood(station, hottest));
        Assert.Equal(4, result.CountOf(HeatFlags.Radiation));

        // Nobody had said so: logger 4 shows 22.7 Cel from 08 to 22 UTC of 8 August 2018, while its neighbours go from 24 to 33.
        var stuck = network.Places.ToArray().ToList().FindIndex(place => place.Id == "4");
        Assert.Equal(14, result.CountOf(HeatFlags.Stuck));

        // One hour more has fewer than three of its six readings.
        Assert.Equal(1, result.FlagsOf(stuck).ToArray().Count(flags => (flags & (HeatFlags.Sparse | HeatFlags.Stuck)) == HeatFlags.Sparse));
        Assert.Equal(network.Count - 14 - 1, result.GoodHours(stuck));
    }

    // The warmest twentieth of each hour is cut: the streets that planners look for.
    [Fact]
    public void The_rules_of_a_crowd_take_the_nights_of_the_warmest_streets()
    {
        var network = BernLoggers.Read(2);
        var result = QualityControl.Check(network, QualityRules.Crowd);
        Tell(2, "crowd", result);
        Assert.True(LostNights(result) > 100);
    }

    private static int LostNights(CheckedNetwork result)
    {
        var lost = 0;
        for (var station = 0; station < result.Network.Places.Length; station++)
        {
            for (var hour = 0; hour < result.Network.Count; hour++)
            {
                var isNight = result.Network.TimeOf(hour).ToDateTimeOffset().Hour is >= 20 or < 4;
                lost += isNight && result.Network.HoursOf(station)[hour].IsMeasured && !result.IsGood(station, hour) ? 1 : 0;
            }
        }

        return lost;
    }

    private static void Tell(int file, string rules, CheckedNetwork result)
    {
        var network = result.Network;
        var text = string.Join(", ", Rungs.Select(flag => $"{flag} {result.CountOf(flag)}"));
        var good = Enumerable.Range(0, network.Places.Length).Sum(result.GoodHours);
        TestContext.Current.SendDiagnosticMessage(
            $"Bern {file}, {rules}: {network.Places.Length} stations, {network.Count} hours, {text}; good {good}; nights lost {LostNights(result)}");
        for (var station = 0; station < network.Places.Length; station++)
        {
            for (var hour = 0; hour < network.Count; hour++)
            {
                var flags = result.FlagsOf(station)[hour] & ~(HeatFlags.DayIncomplete | HeatFlags.MonthIncomplete | HeatFlags.Isolated);
                if (flags != HeatFlags.None && rules == "city")
                {
                    var (value, time) = (network.HoursOf(station)[hour], network.TimeOf(hour).ToDateTimeOffset());
                    TestContext.Current.SendDiagnosticMessage(string.Create(
                        CultureInfo.InvariantCulture,
                        $"  {network.Places[station].Id} {time:MM-dd HH} {value.Mean:0.0} ({value.Minimum:0.0} to {value.Maximum:0.0}): {flags}"));
                }
            }
        }
    }
}

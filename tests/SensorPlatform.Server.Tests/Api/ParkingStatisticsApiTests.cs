using System.Text;
using System.Text.Json;
using SensorPlatform.Core.Parking;
using SensorPlatform.Server.Api;

namespace SensorPlatform.Server.Tests.Api;

public sealed class ParkingStatisticsApiTests
{
    private const string Path = "/api/v1/parking/sites/hamm-kurpark/statistics";

    [Fact]
    public async Task A_site_that_was_just_set_up_hides_every_figure()
    {
        await using var host = await ApiHost.StartAsync();

        var answer = await host.GetJsonAsync(Path);

        Assert.Equal(("hamm-kurpark", "Europe/Berlin", 3), (
            answer.GetProperty("site").GetString(), answer.GetProperty("timeZone").GetString(), answer.GetProperty("k").GetInt32()));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("through").ValueKind);
        Assert.Equal(7, answer.GetProperty("weekdays").GetArrayLength());
        Assert.All(
            answer.GetProperty("weekdays")[0].GetProperty("hours").EnumerateArray(),
            hour => Assert.Equal(JsonValueKind.Null, hour.ValueKind));
        Assert.Equal(12, answer.GetProperty("months").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("months")[0].GetProperty("stays").ValueKind);
        Assert.Equal(24, answer.GetProperty("arrivalsByHour").GetArrayLength());
    }

    [Fact]
    public async Task The_same_can_be_had_as_csv()
    {
        await using var host = await ApiHost.StartAsync();

        using var answer = await host.Client.GetAsync(Path + "?format=csv", TestContext.Current.CancellationToken);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Equal("site,through,k,month,weekday,hour,nights,measure,value", lines[0]);
        Assert.Equal("hamm-kurpark,,3,,monday,0,,occupied,", lines[1]);
    }

    [Fact]
    public async Task Unknown_sites_formats_and_parameters_are_refused()
    {
        await using var host = await ApiHost.StartAsync();
        await host.GetProblemAsync("/api/v1/parking/sites/hamm-kurpak/statistics", 404);
        var format = await host.GetProblemAsync(Path + "?format=xml", 400);
        Assert.Contains("json, csv", format.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await host.GetProblemAsync(Path + "?lang=de", 400);
    }

    [Fact]
    public void Figures_stand_where_their_names_say()
    {
        var answer = ParkingStatisticsView.Answer("a", "Europe/Berlin", Summary());

        Assert.Equal(new UsageShare(0.5, 1, 0), answer.Weekdays[2].Hours[5]);
        Assert.Equal("wednesday", answer.Weekdays[2].Weekday);
        var june = answer.Months[5];
        Assert.Equal((6, 12, 3, 0.4), (june.Month, june.Stays, june.Overstays, june.StaysPerPitchAndDay));
        Assert.Equal(new ParkingStatisticsNights("5-7", 9), june.StaysByNights[5]);
        Assert.Equal(new UsageShare(0.25, 0.9, 0.1), june.Hours[23]);
        Assert.Equal(new UsageShare(null, 0, 1), june.Occupancy);

        var lines = Encoding.UTF8.GetString(ParkingStatisticsCsv.Write(answer)).Split("\r\n");
        Assert.Contains("a,2026-06-30,3,,wednesday,5,,occupied,0.5", lines);
        Assert.Contains("a,2026-06-30,3,6,,23,,known,0.9", lines);
        Assert.Contains("a,2026-06-30,3,6,,,,occupied,", lines);
        Assert.Contains("a,2026-06-30,3,6,,,,stays,12", lines);
        Assert.Contains("a,2026-06-30,3,6,,,5-7,stays,9", lines);
        Assert.Contains("a,2026-06-30,3,6,,,,overstays,3", lines);
        Assert.Contains("a,2026-06-30,3,6,,,,staysPerPitchAndDay,0.4", lines);
        Assert.Contains("a,2026-06-30,3,,,14,,arrivals,6", lines);
        Assert.Contains("a,2026-06-30,3,,,14,,departures,", lines);

        // A header, 3 shares of 7 days and of 12 months with 24 hours each, 13 figures more a month, 48 counts, and the last line's end.
        Assert.Equal(1 + (3 * 24 * 19) + (12 * 13) + 48 + 1, lines.Length);
    }

    private static SiteUsageSummary Summary()
    {
        var weekdays = new UsageShare?[168];
        weekdays[(2 * 24) + 5] = new UsageShare(0.5, 1, 0);
        var hours = new UsageShare?[288];
        hours[(5 * 24) + 23] = new UsageShare(0.25, 0.9, 0.1);
        var months = new UsageShare?[12];
        months[5] = new UsageShare(null, 0, 1);
        var stays = new StaysOfMonth[12];
        Array.Fill(stays, new StaysOfMonth(null, new int?[7], null, null));
        stays[5] = new StaysOfMonth(12, [null, null, null, null, null, 9, null], 3, 0.4);
        var arrivals = new int?[24];
        arrivals[14] = 6;
        return new SiteUsageSummary(new DateOnly(2026, 6, 30), weekdays, hours, months, stays, arrivals, new int?[24]);
    }
}

using Microsoft.Extensions.DependencyInjection;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Tests.Api;

/// <summary>A town with heat stations on a line, one of them on the land and one in a room, and hours that they measured.</summary>
internal static class HeatBench
{
    internal const int Outdoor = 12;
    internal const string Rural = "heat-1";
    internal const string Room = "heat-room";

    /// <summary>Start of the day of the host's clock.</summary>
    internal static readonly Instant Today = Instant.From(new DateTimeOffset(2026, 7, 14, 0, 0, 0, TimeSpan.Zero));

    /// <summary>How much warmer than the land a station stands: the four last ones are the inner town.</summary>
    internal static double IslandOf(int station) => station > Outdoor - 4 ? 4 : 0.1 * (station - 1);

    /// <summary>Temperature of the land at a time: 20 Cel at night, 32 in the afternoon.</summary>
    internal static double LandAt(Instant time) => 26 - (6 * Math.Cos(2 * Math.PI * ((time.UnixSeconds / 3_600 % 24) - 2) / 24));

    internal static CityCatalog Town(HeatSettings? heat = null) => new([
        new City
        {
            Id = "hamm",
            Name = "Hamm",
            TimeZone = "Europe/Berlin",
            Language = "de",
            Heat = heat ?? HeatSettings.Default,
            Stations =
            [
                .. Enumerable.Range(1, Outdoor).Select(number => StationOf($"heat-{number}", number, number == 1 ? "rural" : "street")),
                StationOf(Room, 3, "indoor"),
            ],
            Sensors =
            [
                .. Enumerable.Range(1, Outdoor).Select(number => SensorOf($"heat-{number}", number)), SensorOf(Room, 99),
            ],
        },
    ]);

    internal static Task<ApiHost> StartAsync(CityCatalog? town = null) => ApiHost.StartAsync(
        services => services.AddSingleton(new OperatorOptions { Token = "operators-of-hamm-2026" }), catalog: town ?? Town());

    /// <summary>Hours of all stations, the room too, of so many days up to today 12 UTC; a station may lack some.</summary>
    internal static async Task CommitDaysAsync(this ApiHost host, int days, Func<int, Instant, bool>? isMissing = null)
    {
        for (var day = days; day >= 0; day--)
        {
            var from = Today - TimeSpan.FromDays(day);
            await host.CommitAsync(output =>
            {
                for (var hour = 0; hour < (day == 0 ? 12 : 24); hour++)
                {
                    var start = from + TimeSpan.FromHours(hour);
                    for (var station = 1; station <= Outdoor; station++)
                    {
                        if (isMissing?.Invoke(station, start) != true)
                        {
                            var mean = LandAt(start) + IslandOf(station);
                            output.Windows.Add(host.Hour($"heat-{station}", Quantity.AirTemperature, start, 6, mean - 0.5, mean + 0.5, mean * 6));
                        }
                    }

                    output.Windows.Add(host.Hour(Room, Quantity.AirTemperature, start, 6, 33, 33, 33 * 6));
                }
            });
        }
    }

    private static Station StationOf(string id, int number, string setting) => new()
    {
        Id = id,
        Kind = StationKind.Heat,
        Name = new LocalizedText { De = $"Station {number}" },
        Latitude = 51.68,
        Longitude = 7.80 + (number / 100.0),
        Sensor = id,
        Setting = setting,
        ElevationMeters = 60,
    };

    private static Sensor SensorOf(string id, int number) => new()
    {
        Id = id,
        Network = "hamm-tts",
        Device = $"70B3D5E75F00{number:X4}",
        Type = "milesight/em300-th",
    };
}

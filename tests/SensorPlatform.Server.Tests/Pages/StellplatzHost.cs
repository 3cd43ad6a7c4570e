using Microsoft.Extensions.DependencyInjection;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Pages.Stellplatz;
using SensorPlatform.Server.Parking;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Pages;

/// <summary>The server with its sample day, forecasts that are known, and scores.</summary>
internal static class StellplatzHost
{
    internal const string Kurpark = "hamm-kurpark";

    /// <summary>Starts with what the board says and a forecast of its own for the Kurpark: 90 % now, falling to 30 % in the end; no other site has one.</summary>
    internal static async Task<ApiHost> StartAsync(bool isPrior = false, Action<IServiceCollection>? configure = null)
    {
        var host = await ApiHost.StartAsync(services =>
        {
            services.AddSingleton(provider =>
            {
                var board = provider.GetRequiredService<ParkingBoard>();
                return new ParkingView(() => WithForecasts(board.Current, isPrior));
            });
            services.AddSingleton(provider => new StellplatzSource(
                () => provider.GetRequiredService<ParkingView>().Current, id => id == Kurpark ? Scores : []));
            configure?.Invoke(services);
        });
        await host.CommitSampleDayAsync();
        host.Time.Advance(TimeSpan.FromMinutes(2));
        return host;
    }

    internal static ForecastScore[] Scores { get; } =
    [
        Score(1, 0.05, 0.06, 0.15),
        Score(3, 0.08, 0.11, 0.15),
        Score(12, 0.1, 0.2, 0.125),
        Score(24, 0.12, 0.22, 0.13),
    ];

    internal static ParkingPicture WithForecasts(ParkingPicture picture, bool isPrior) => picture with
    {
        Sites = [.. picture.Sites.Select(site => site.Site.Id == Kurpark
            ? site with { Forecast = Forecast(picture.At, isPrior), Pitches = [.. site.Pitches.Select(Placed)] }
            : site with { Forecast = null })],
    };

    // Two rows of six, seven metres apart; pitch 10 has been silent for too long.
    private static PitchPicture Placed(PitchPicture pitch, int index) => pitch with
    {
        Estimate = pitch.Pitch.Id == "10"
            ? pitch.Estimate with { State = PitchState.Unknown, Reason = PitchReason.Silent, Faults = PitchFaults.Silent }
            : pitch.Estimate,
        Pitch = new Pitch
        {
            Id = pitch.Pitch.Id,
            Sensor = pitch.Pitch.Sensor,
            LengthMeters = pitch.Pitch.LengthMeters,
            Closed = pitch.Pitch.Closed,
            Latitude = 51.68110 + (index / 6 * 0.00015),
            Longitude = 7.85060 + (index % 6 * 0.0001),
        },
    };

    private static SiteForecast Forecast(Instant from, bool isPrior)
    {
        const int Capacity = 11;
        var points = new ForecastPoint[SiteForecast.PointCount];
        var distributions = new double[SiteForecast.PointCount * (Capacity + 1)];
        for (var i = 0; i < points.Length; i++)
        {
            var probability = 0.9 - (0.6 * i / (points.Length - 1));
            points[i] = new ForecastPoint(
                from + (SiteForecast.Step * i), probability, probability - 0.1, probability + 0.08, 4 * probability);
            distributions[i * (Capacity + 1)] = 1 - probability;
            distributions[(i * (Capacity + 1)) + 4] = probability;
        }

        return new SiteForecast(Capacity, isPrior, points, distributions);
    }

    private static ForecastScore Score(int hours, double brier, double persistence, double climatology) => new(
        TimeSpan.FromHours(hours),
        1_234,
        brier,
        persistence,
        climatology,
        [.. Enumerable.Range(0, 10).Select(bin => new ReliabilityBin(bin < 2 ? 0 : 100, (bin + 0.5) / 10, (bin + 0.4) / 10))]);
}

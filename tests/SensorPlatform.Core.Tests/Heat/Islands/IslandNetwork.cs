using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Heat.Islands;

// Small networks for tests, from 2026-07-01T00:00Z on.
internal static class IslandNetwork
{
    internal static Instant Start { get; } = Instant.From(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero));

    // NaN is an hour without a value.
    internal static CheckedNetwork Of(params double[][] hours) => Of(new double?[hours.Length], hours);

    internal static CheckedNetwork Of(double?[] elevations, params double[][] hours)
    {
        var places = new HeatPlace[hours.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = new HeatPlace($"s{i}", 51, 7, new PlanePoint(i, 0), elevations[i]);
        }

        return Of(places, hours, new HeatFlags[hours.Length][]);
    }

    internal static CheckedNetwork Of(HeatPlace[] places, double[][] hours, HeatFlags[][] flags)
    {
        var rows = new HeatHour[hours.Length][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = [.. hours[i].Select(value => double.IsNaN(value) ? HeatHour.Missing : new HeatHour(value, value - 1, value + 1, 100))];
            flags[i] ??= new HeatFlags[hours[i].Length];
        }

        return new CheckedNetwork(new HeatNetwork(places, Start, rows), flags, QualityRules.Default);
    }
}

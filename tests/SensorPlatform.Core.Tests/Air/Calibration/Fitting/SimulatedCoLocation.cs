using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Air.Calibration.Fitting;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Air.Calibration.Fitting;

// A station beside a reference whose true model is known. Hours, oldest first.
internal sealed class SimulatedCoLocation
{
    private readonly Random _random;
    private double _spare = double.NaN;

    internal SimulatedCoLocation(int seed) => _random = new Random(seed);

    internal static ModelTerm Constant { get; } = new(CalibrationTerm.Constant);

    internal static ModelTerm Raw { get; } = new(CalibrationTerm.Raw);

    internal static ModelTerm RawSquared { get; } = new(CalibrationTerm.RawSquared);

    internal static ModelTerm Inside { get; } = new(CalibrationTerm.InternalTemperature);

    internal static ModelTerm Ozone { get; } = new(CalibrationTerm.Interferent, Quantity.AirO3Raw);

    internal int Days { get; init; } = 30;

    internal double Slope { get; init; } = 0.12;

    internal double PerDegree { get; init; } = -0.6;

    internal double PerOzone { get; init; } = 0.02;

    internal double Offset { get; init; } = 8;

    internal double Noise { get; init; } = 3;

    // Deviation of an error that all hours of a day have in common.
    internal double DayNoise { get; init; }

    // Share of hours in which the reference is far off, as in maintenance.
    internal double OutlierShare { get; init; }

    internal double OutlierSize { get; init; } = 60;

    internal List<int> Outliers { get; } = [];

    internal CoLocation Make()
    {
        var data = new CoLocation([Inside, Ozone]);
        for (var day = 0; day < Days; day++)
        {
            var common = DayNoise * Normal();
            for (var hour = 0; hour < 24; hour++)
            {
                Add(data, day, hour, common);
            }
        }

        return data;
    }

    internal double Normal()
    {
        if (!double.IsNaN(_spare))
        {
            var spare = _spare;
            _spare = double.NaN;
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()));
        var angle = 2 * Math.PI * _random.NextDouble();
        _spare = radius * Math.Sin(angle);
        return radius * Math.Cos(angle);
    }

    private void Add(CoLocation data, int day, int hour, double common)
    {
        // The station warms over the weeks and through the day; raw values and the interferent go with traffic and sun.
        var inside = 25 + (day * 0.3) + (6 * Math.Sin(Math.PI * (hour - 8) / 12)) + Normal();
        var raw = 250 + (70 * Math.Sin(Math.PI * (hour - 4) / 6)) + (35 * Normal());
        var ozone = 400 + (120 * Math.Sin(Math.PI * (hour - 9) / 12)) + (30 * Normal());
        var reference = Offset + (Slope * raw) + (PerDegree * inside) + (PerOzone * ozone) + common + (Noise * Normal());
        if (_random.NextDouble() < OutlierShare)
        {
            Outliers.Add(data.Count);
            reference += OutlierSize;
        }

        data.Add(Calibrated.Start + TimeSpan.FromHours((day * 24) + hour), reference, raw, raw * raw, [inside, ozone]);
    }
}

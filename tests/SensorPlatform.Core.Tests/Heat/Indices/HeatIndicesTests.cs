using SensorPlatform.Core.Heat.Indices;
using SensorPlatform.Core.Heat.Indices.Liljegren;
using SensorPlatform.Core.Readings;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Heat.Indices;

public sealed class HeatIndicesTests
{
    private static readonly double[] Oddities =
    [
        0, -0.0, 1, -1, 0.1, 20, 35, 50, 100, 100.000_01, -273.15, -273.16, -237.3, -237.7, -243.12, 1e-300, 1e300, -1e300,
        double.MaxValue, double.MinValue, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
    ];

    // Worked in the reference text from the published formulas.
    [Theory]
    [InlineData(35, 50, 23.02, 26.60, 40.68, 45.02, 34.79)]
    [InlineData(30, 70, 23.93, 25.60, 35.04, 40.91, 32.58)]
    public void The_worked_examples_come_out(
        double celsius, double humidity, double dewPoint, double wetBulb, double heatIndex, double humidex, double wbgt)
    {
        Assert.Equal(dewPoint, DewPoint.FromCelsius(celsius, humidity)!.Value, 0.006);
        Assert.Equal(wetBulb, StullWetBulb.FromCelsius(celsius, humidity)!.Value, 0.006);
        Assert.Equal(heatIndex, HeatIndex.FromCelsius(celsius, humidity)!.Value, 0.006);
        Assert.Equal(humidex, Humidex.FromCelsiusRana(celsius, humidity)!.Value, 0.006);
        Assert.Equal(wbgt, SimplifiedWbgt.FromCelsius(celsius, humidity)!.Value, 0.006);
    }

    [Theory]
    [InlineData(-20.01, 50)]
    [InlineData(50.01, 50)]
    [InlineData(30, 4.99)]
    [InlineData(30, 99.01)]
    public void Stulls_fit_is_not_used_outside_its_range(double celsius, double humidity) =>
        Assert.Null(StullWetBulb.FromCelsius(celsius, humidity));

    [Theory]
    [InlineData(50.1, 50.1, 1, 50, UtciLimit.AirTemperature)]
    [InlineData(-50.1, -50.1, 1, 50, UtciLimit.AirTemperature)]
    [InlineData(200, 200, 1, 50, UtciLimit.AirTemperature)]
    [InlineData(20, 90.1, 1, 50, UtciLimit.MeanRadiantTemperature)]
    [InlineData(20, -10.1, 1, 50, UtciLimit.MeanRadiantTemperature)]
    [InlineData(20, 20, 0.49, 50, UtciLimit.Wind)]
    [InlineData(20, 20, 17.1, 50, UtciLimit.Wind)]
    [InlineData(40, 40, 1, 90, UtciLimit.VapourPressure)]
    [InlineData(20, 20, 1, 100.1, UtciLimit.Input)]
    [InlineData(20, 20, double.NaN, 50, UtciLimit.Input)]
    [InlineData(20, double.PositiveInfinity, 1, 50, UtciLimit.Input)]
    public void Utci_outside_its_range_has_a_reason_and_no_value(
        double celsius, double radiant, double wind, double humidity, UtciLimit limit) =>
        Assert.Equal(new UtciResult(null, limit), Utci.FromHumidity(celsius, radiant, wind, humidity));

    [Fact]
    public void A_wind_is_raised_only_when_asked_and_the_result_says_so()
    {
        var raised = Utci.FromHumidity(25, 25, 0.1, 50, isWindRaised: true);
        Assert.True(raised.IsWindRaised);
        Assert.Equal(Utci.FromHumidity(25, 25, 0.5, 50).Celsius, raised.Celsius);
        Assert.False(Utci.FromHumidity(25, 25, 0.5, 50, isWindRaised: true).IsWindRaised);
        Assert.Equal(UtciLimit.Input, Utci.FromHumidity(25, 25, double.NaN, 50, isWindRaised: true).Limit);
        Assert.Equal(UtciLimit.Wind, Utci.FromHumidity(25, 25, -1, 50, isWindRaised: true).Limit);
    }

    [Fact]
    public void An_estimate_without_wind_and_radiation_tells_its_assumptions()
    {
        var utci = HeatStress.UtciInShade(30, 50, 1);
        Assert.Equal(Utci.FromHumidity(30, 30, 1, 50).Celsius, utci.Celsius);
        Assert.Equal(["shade", "fixed-wind"], utci.AssumptionWords.ToArray());
        Assert.Equal(1, utci.WindMetersPerSecond);

        var calm = HeatStress.UtciInShade(30, 50, 0.2);
        Assert.Equal(["shade", "fixed-wind", "raised-wind"], calm.AssumptionWords.ToArray());
        Assert.Equal(0.5, calm.WindMetersPerSecond);

        // The assumptions stay where the value is missing.
        Assert.Equal(HeatAssumptions.Shade | HeatAssumptions.FixedWind, HeatStress.UtciInShade(60, 50, 1).Assumptions);
        Assert.Null(HeatStress.UtciInShade(60, 50, 1).Celsius);

        // Saturated air is at its wet bulb: 0.67 and 0.33 of the same.
        var wbgt = HeatStress.WbgtInShade(25, 100);
        Assert.Equal(25, wbgt.Celsius!.Value, 0.001);
        Assert.Equal(["shade", "fixed-wind"], wbgt.AssumptionWords.ToArray());
    }

    [Fact]
    public void Classes_close_at_their_published_side()
    {
        Assert.Equal(HeatIndexClass.None, HeatClasses.OfHeatIndex(26.99));
        Assert.Equal(HeatIndexClass.Caution, HeatClasses.OfHeatIndex(27));
        Assert.Equal(HeatIndexClass.Caution, HeatClasses.OfHeatIndex(32));
        Assert.Equal(HeatIndexClass.ExtremeCaution, HeatClasses.OfHeatIndex(32.01));
        Assert.Equal(HeatIndexClass.ExtremeDanger, HeatClasses.OfHeatIndex(54.01));
        Assert.Equal(HumidexClass.Little, HeatClasses.OfHumidex(30));
        Assert.Equal(HumidexClass.Noticeable, HeatClasses.OfHumidex(30.01));
        Assert.Equal(HumidexClass.HeatStroke, HeatClasses.OfHumidex(54.01));
        Assert.Equal(UtciClass.ExtremeCold, HeatClasses.OfUtci(-40));
        Assert.Equal(UtciClass.NoStress, HeatClasses.OfUtci(26));
        Assert.Equal(UtciClass.ModerateHeat, HeatClasses.OfUtci(26.01));
        Assert.Equal(UtciClass.VeryStrongHeat, HeatClasses.OfUtci(46));
        Assert.Equal(UtciClass.ExtremeHeat, HeatClasses.OfUtci(46.01));
        Assert.Equal(WbgtRisk.None, HeatClasses.OfWbgt(19.99));
        Assert.Equal(WbgtRisk.Low, HeatClasses.OfWbgt(20));
        Assert.Equal(WbgtRisk.Moderate, HeatClasses.OfWbgt(25));
        Assert.Equal(WbgtRisk.High, HeatClasses.OfWbgt(31));
        Assert.Null(HeatClasses.OfUtci(double.NaN));
    }

    [Fact]
    public void Every_class_has_an_id_of_its_own()
    {
        Assert.Distinct(Enum.GetValues<HeatIndexClass>().Select(HeatClasses.IdOf));
        Assert.Distinct(Enum.GetValues<HumidexClass>().Select(HeatClasses.IdOf));
        Assert.Distinct(Enum.GetValues<UtciClass>().Select(HeatClasses.IdOf));
        Assert.Distinct(Enum.GetValues<WbgtRisk>().Select(HeatClasses.IdOf));
        Assert.Equal("very-strong-heat", HeatClasses.IdOf(UtciClass.VeryStrongHeat));
    }

    [Theory]
    [InlineData(-20, 0)]
    [InlineData(13.999, 0)]
    [InlineData(14, 1)]
    [InlineData(15.999, 1)]
    [InlineData(16, 2)]
    [InlineData(31.999, 9)]
    [InlineData(32, 10)]
    [InlineData(60, 10)]
    public void Heat_force_steps_every_two_kelvin(double wbgt, int force) => Assert.Equal(force, HeatForce.FromWbgt(wbgt));

    [Theory]
    [InlineData(30, 60, 1.5)]
    [InlineData(10, -5, 0)]
    [InlineData(35, 35, 4)]
    public void Globe_and_mean_radiant_temperature_are_each_others_reverse(double celsius, double radiant, double wind)
    {
        var globe = GlobeTemperature.FromMeanRadiant(celsius, radiant, wind)!.Value;
        Assert.Equal(radiant, GlobeTemperature.ToMeanRadiant(celsius, globe, wind)!.Value, 1e-6);
    }

    [Fact]
    public void A_globe_that_no_surroundings_could_cool_has_no_mean_radiant_temperature() =>
        Assert.Null(GlobeTemperature.ToMeanRadiant(40, -20, 10));

    // The times of the equinoxes are published; at the pole the sun then stands at the horizon, lifted by refraction (0.56 degrees).
    [Theory]
    [InlineData("2023-03-20T21:24:00Z")]
    [InlineData("2024-03-20T03:06:00Z")]
    [InlineData("2024-09-22T12:44:00Z")]
    [InlineData("2026-03-20T14:46:00Z")]
    public void The_sun_crosses_the_equator_at_the_published_time(string time)
    {
        var instant = Instant.From(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
        var sun = SolarPosition.At(instant, 90, 0)!.Value;
        Assert.Equal(0.561, Math.Asin(sun.CosineZenith) * 180 / Math.PI, 0.02);
    }

    [Fact]
    public void Without_the_sun_no_share_is_direct_and_a_share_without_a_sun_is_refused()
    {
        Assert.Equal(new DirectRadiation(3, 0), DirectRadiation.Of(3, new SolarPosition(0.001, 1)));
        Assert.Equal(new DirectRadiation(0, 0), DirectRadiation.Of(0, new SolarPosition(0.5, 1)));
        Assert.Null(DirectRadiation.Of(-1, new SolarPosition(0.5, 1)));
        var night = new LiljegrenWeather(25, 50, 1_013, 1, 0, 0, -0.4);
        Assert.NotNull(LiljegrenWbgt.Of(in night, LiljegrenRules.Default));
        var impossible = night with { DirectShare = 0.5 };
        Assert.Null(LiljegrenWbgt.Of(in impossible, LiljegrenRules.Default));
    }

    [Fact]
    public void Whatever_comes_in_no_index_throws_or_is_no_number()
    {
        var random = new Random(7);
        var bytes = new byte[8];
        for (var i = 0; i < 5_000; i++)
        {
            var (a, b, c, d) = (Next(), Next(), Next(), Next());
            foreach (var value in Values(a, b, c, d))
            {
                Assert.True(value is null || double.IsFinite(value.Value), $"{a}, {b}, {c}, {d}");
            }
        }

        double Next()
        {
            switch (random.Next(3))
            {
                case 0:
                    return Oddities[random.Next(Oddities.Length)];
                case 1:
                    return (random.NextDouble() * 150) - 50;
                default:
                    random.NextBytes(bytes);
                    return BitConverter.ToDouble(bytes);
            }
        }
    }

    [Fact]
    public void Indices_allocate_nothing()
    {
        var observation = new LiljegrenObservation(
            Instant.FromUnixSeconds(1_721_041_200), 51.68, 7.82, 34.5, 35, 1_013, 2, 10, 900);
        var rules = LiljegrenRules.Default;
        var sum = 0.0;
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            sum += HeatIndex.FromCelsius(35, 50)!.Value + Humidex.FromCelsius(35, 50)!.Value + StullWetBulb.FromCelsius(35, 50)!.Value;
            sum += Utci.FromHumidity(35, 45, 1, 40).Celsius!.Value + HeatStress.UtciInShade(35, 40, 0.1).AssumptionWords.Length;
            sum += HeatStress.WbgtInShade(35, 50).Celsius!.Value + GlobeTemperature.FromMeanRadiant(35, 50, 1)!.Value;
            sum += LiljegrenWbgt.Of(in observation, rules)!.Value.Wbgt + HeatForce.FromWbgt(25)!.Value;
            sum += HeatClasses.IdOf(HeatClasses.OfUtci(33)!.Value).Length;
        }));
        Assert.True(double.IsFinite(sum));
    }

    private static double?[] Values(double a, double b, double c, double d)
    {
        var weather = new LiljegrenWeather(a, b, 1_013, c, d, 0.5, 0.5);
        var result = LiljegrenWbgt.Of(in weather, LiljegrenRules.Default);
        var sun = SolarPosition.At(Instant.FromUnixSeconds(1_721_041_200), a, b);
        return
        [
            DewPoint.FromCelsius(a, b), HeatIndex.FromCelsius(a, b), HeatIndex.FromFahrenheit(a, b), HeatIndex.RegressionFromCelsius(a, b),
            Humidex.FromCelsius(a, b), Humidex.FromDewPoint(a, b), Humidex.FromCelsiusRana(a, b), VapourPressure.Saturation(a),
            VapourPressure.FromHumidity(a, b), VapourPressure.OfBureau(a, b), VapourPressure.SaturationHardy(a),
            VapourPressure.SaturationTetens(a), RelativeHumidity.FromDewPoint(a, b), RelativeHumidity.FromDewPointTetens(a, b),
            StullWetBulb.FromCelsius(a, b), DiscomfortIndex.FromCelsius(a, b), DiscomfortIndex.FahrenheitFromCelsius(a, b),
            ApparentTemperature.InShade(a, b, c), ApparentTemperature.InSun(a, b, c, d), NetEffectiveTemperature.FromCelsius(a, b, c),
            WindProfile.AtHeight(a, b, c), GlobeTemperature.FromMeanRadiant(a, b, c, d), GlobeTemperature.ToMeanRadiant(a, b, c, d),
            SimplifiedWbgt.FromCelsius(a, b), Wbgt.Outdoor(a, b, c), Wbgt.Indoor(a, b), ShadeWbgt.FromDewPoint(a, b), HeatForce.FromWbgt(a),
            Utci.FromHumidity(a, b, c, d).Celsius, Utci.FromVapourPressure(a, b, c, d, isWindRaised: true).Celsius,
            HeatStress.UtciInShade(a, b, c).Celsius, HeatStress.WbgtInShade(a, b).Celsius, result?.Wbgt, result?.Globe,
            SurfaceWind.AtTwoMeters(a, b, StabilityClass.F, isUrban: false), sun?.CosineZenith,
        ];
    }
}

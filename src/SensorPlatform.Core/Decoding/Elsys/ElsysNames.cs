namespace SensorPlatform.Core.Decoding.Elsys;

/// <summary>The names under which others know Elsys' sensors; all of them speak one layout.</summary>
internal static class ElsysNames
{
    /// <summary>As in lorawan-devices and akenza (with "-"), ThingsBoard (with "_") and ChirpStack ("elsys").</summary>
    internal static DeviceAlias[] Aliases { get; } = DeviceAliases.Of(
        "elsys",
        "elsys generic"
        + " ers ers-lite ers-co2 ers-co2-lite ers-desk ers-eco ers-eco-lite ers-elite ers-eye ers-sound ers-voc ers-temp"
        + " ers-interact ers-interact-lite ers-range ersd ersdco2 ersd-co2 ers-display ers-display-co2 ers-hcho"
        + " ers_lite ers_co2 ers_co2_lite ers_desk ers_eco ers_eco_lite ers_eye ers_sound ers_voc"
        + " ers2 ers2-lite ers2-co2 ers2-co2-lite ers2-eye ers2-desk ers2-eco ers2-sound ers2-voc"
        + " ers2_lite ers2_co2 ers2_co2_lite ers2_eye ers2_desk ers2_eco ers2_sound ers2_voc"
        + " elt-1 elt1 elt-2 elt2 elt-2-hp elt-2hp elt-2i elt-2-i elt-lite elt elt-ultrasonic"
        + " elt_1 elt_2 elt_2_hp elt_2i elt_lite elt_ultrasonic"
        + " ems ems-lite ems-desk ems-door ems_lite ems_desk ems_door esm5k"
        + " eth ethd10 eth-d10 ethd eiaqd10 eiaq-d10 eiaq eco2 eco2d10 etlh etlhd10 emtl10 emtl");
}

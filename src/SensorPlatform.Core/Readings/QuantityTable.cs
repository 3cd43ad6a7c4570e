using System.Runtime.CompilerServices;
using System.Text;

namespace SensorPlatform.Core.Readings;

/// <summary>
/// The table behind <see cref="Quantity"/>. The place of an entry is stored in journals and checkpoints: append, never
/// reorder, at most 255 entries.
/// </summary>
internal static class QuantityTable
{
    private static readonly Entry[] Entries =
    [
        new("none", "1", 0, 0, QuantityKind.Gauge),
        new("air.temperature", "Cel", -60, 85, QuantityKind.Gauge),
        new("air.relativeHumidity", "%", 0, 100, QuantityKind.Gauge),
        new("air.pressure", "hPa", 500, 1100, QuantityKind.Gauge),
        new("air.co2", "[ppm]", 0, 1_000_000, QuantityKind.Gauge),
        new("air.pm2_5", "ug/m3", 0, 999, QuantityKind.Gauge),
        new("air.pm10", "ug/m3", 0, 999, QuantityKind.Gauge),
        new("air.no2", "ug/m3", 0, 5000, QuantityKind.Gauge),
        new("air.o3", "ug/m3", 0, 1000, QuantityKind.Gauge),
        new("air.co", "mg/m3", 0, 1000, QuantityKind.Gauge),
        new("air.voc", "ug/m3", 0, 100_000, QuantityKind.Gauge),
        new("parking.occupied", "1", 0, 1, QuantityKind.State),
        new("battery", "V", 0, 60, QuantityKind.Gauge),
        new("battery.level", "%", 0, 100, QuantityKind.Gauge),
        new("device.temperature", "Cel", -60, 125, QuantityKind.Gauge),
        new("probe.temperature", "Cel", -60, 200, QuantityKind.Gauge),
        new("light.illuminance", "lx", 0, 200_000, QuantityKind.Gauge),
        new("input.voltage", "V", 0, 60, QuantityKind.Gauge),
        new("input.count", "1", 0, uint.MaxValue, QuantityKind.Counter),
        new("parking.previousStateDuration", "min", 0, 1_000_000, QuantityKind.Gauge),
        new("air.dewPoint", "Cel", -100, 85, QuantityKind.Gauge),
        new("air.vapourPressure", "kPa", 0, 20, QuantityKind.Gauge),
        new("air.absoluteHumidity", "g/m3", 0, 600, QuantityKind.Gauge),
        new("air.pm1", "ug/m3", 0, 999, QuantityKind.Gauge),
        new("air.pm4", "ug/m3", 0, 999, QuantityKind.Gauge),
        new("air.particles0_5", "{#}/cm3", 0, 100_000, QuantityKind.Gauge),
        new("air.particles1", "{#}/cm3", 0, 100_000, QuantityKind.Gauge),
        new("air.particles2_5", "{#}/cm3", 0, 100_000, QuantityKind.Gauge),
        new("air.particles4", "{#}/cm3", 0, 100_000, QuantityKind.Gauge),
        new("air.particles10", "{#}/cm3", 0, 100_000, QuantityKind.Gauge),
        new("air.particleSize", "um", 0, 100, QuantityKind.Gauge),
        new("air.tvoc", "[ppb]", 0, 1_000_000, QuantityKind.Gauge),
        new("air.tvocIndex", "1", 0, 1_000, QuantityKind.Gauge),
        new("air.iaq", "1", 0, 500, QuantityKind.Gauge),
        new("air.hcho", "mg/m3", 0, 1_000, QuantityKind.Gauge),
        new("air.no", "ug/m3", 0, 5000, QuantityKind.Gauge),
        new("air.nh3", "[ppm]", 0, 10_000, QuantityKind.Gauge),
        new("air.h2s", "[ppm]", 0, 10_000, QuantityKind.Gauge),
        new("air.ch4", "[ppm]", 0, 1_000_000, QuantityKind.Gauge),
        new("air.o2", "%", 0, 100, QuantityKind.Gauge),
        new("air.pressureDifference", "Pa", -100_000, 100_000, QuantityKind.Gauge),
        new("air.flow", "m/s", 0, 100, QuantityKind.Gauge),
        new("surface.temperature", "Cel", -100, 400, QuantityKind.Gauge),
        new("heat.globeTemperature", "Cel", -60, 150, QuantityKind.Gauge),
        new("soil.moisture", "%", 0, 100, QuantityKind.Gauge),
        new("soil.temperature", "Cel", -60, 100, QuantityKind.Gauge),
        new("soil.ec", "dS/m", 0, 621, QuantityKind.Gauge),
        new("soil.pH", "1", 0, 14, QuantityKind.Gauge),
        new("soil.dielectricPermittivity", "1", 0, 200, QuantityKind.Gauge),
        new("soil.waterPotential", "kPa", -2_000_000, 1000, QuantityKind.Gauge),
        new("soil.salinity", "g/L", 0, 1_000, QuantityKind.Gauge),
        new("wind.speed", "m/s", 0, 120, QuantityKind.Gauge),
        new("wind.direction", "deg", 0, 360, QuantityKind.Direction),
        new("wind.gust", "m/s", 0, 150, QuantityKind.Gauge),
        new("wind.minimum", "m/s", 0, 120, QuantityKind.Gauge),
        new("wind.speedNorth", "m/s", -120, 120, QuantityKind.Gauge),
        new("wind.speedEast", "m/s", -120, 120, QuantityKind.Gauge),
        new("rain.total", "mm", 0, 10_000_000, QuantityKind.Counter),
        new("rain.amount", "mm", 0, 10_000, QuantityKind.Gauge),
        new("rain.rate", "mm/h", 0, 10_000, QuantityKind.Gauge),
        new("radiation.global", "W/m2", -50, 2_000, QuantityKind.Gauge),
        new("radiation.globalMaximum", "W/m2", -50, 2_000, QuantityKind.Gauge),
        new("radiation.reflected", "W/m2", -50, 2_000, QuantityKind.Gauge),
        new("radiation.albedo", "1", 0, 100, QuantityKind.Gauge),
        new("radiation.par", "umol/(m2.s)", 0, 10_000, QuantityKind.Gauge),
        new("radiation.uvIndex", "1", 0, 50, QuantityKind.Gauge),
        new("radiation.uv", "W/m2", 0, 1_000, QuantityKind.Gauge),
        new("lightning.strikes", "1", 0, 100_000, QuantityKind.Gauge),
        new("lightning.distance", "km", 0, 1_000, QuantityKind.Gauge),
        new("water.level", "mm", -1_000_000, 1_000_000, QuantityKind.Gauge),
        new("water.temperature", "Cel", -60, 150, QuantityKind.Gauge),
        new("water.pressure", "bar", -100, 1_000, QuantityKind.Gauge),
        new("water.ec", "uS/cm", 0, 1_000_000, QuantityKind.Gauge),
        new("water.pH", "1", 0, 14, QuantityKind.Gauge),
        new("water.redox", "mV", -5_000, 5_000, QuantityKind.Gauge),
        new("water.dissolvedOxygen", "mg/L", 0, 100, QuantityKind.Gauge),
        new("water.oxygenSaturation", "%", 0, 1_000, QuantityKind.Gauge),
        new("water.salinity", "g/L", 0, 1_000, QuantityKind.Gauge),
        new("water.turbidity", "[NTU]", 0, 100_000, QuantityKind.Gauge),
        new("water.leak", "1", 0, 1, QuantityKind.State),
        new("water.flow", "m3/h", -100_000, 100_000, QuantityKind.Gauge),
        new("metering.water", "L", 0, 1e12, QuantityKind.Counter),
        new("distance", "mm", 0, 1_000_000, QuantityKind.Gauge),
        new("fill.level", "%", 0, 100, QuantityKind.Gauge),
        new("fill.volume", "L", 0, 1e9, QuantityKind.Gauge),
        new("motion.detected", "1", 0, 1, QuantityKind.State),
        new("motion.count", "1", 0, uint.MaxValue, QuantityKind.Counter),
        new("occupancy.occupied", "1", 0, 1, QuantityKind.State),
        new("contact.open", "1", 0, 1, QuantityKind.State),
        new("contact.count", "1", 0, uint.MaxValue, QuantityKind.Counter),
        new("people.in", "1", 0, uint.MaxValue, QuantityKind.Counter),
        new("people.out", "1", 0, uint.MaxValue, QuantityKind.Counter),
        new("people.present", "1", 0, 100_000, QuantityKind.Gauge),
        new("traffic.count", "1", 0, uint.MaxValue, QuantityKind.Gauge),
        new("traffic.speed", "km/h", 0, 400, QuantityKind.Gauge),
        new("sound.level", "dB", 0, 200, QuantityKind.Gauge),
        new("sound.peak", "dB", 0, 200, QuantityKind.Gauge),
        new("light.level", "1", 0, 255, QuantityKind.Gauge),
        new("light.infrared", "1", 0, 10_000_000, QuantityKind.Gauge),
        new("light.colorTemperature", "K", 0, 100_000, QuantityKind.Gauge),
        new("acceleration.x", "[g]", -1_000, 1_000, QuantityKind.Gauge),
        new("acceleration.y", "[g]", -1_000, 1_000, QuantityKind.Gauge),
        new("acceleration.z", "[g]", -1_000, 1_000, QuantityKind.Gauge),
        new("tilt.x", "deg", -360, 360, QuantityKind.Gauge),
        new("tilt.y", "deg", -360, 360, QuantityKind.Gauge),
        new("tilt.z", "deg", -360, 360, QuantityKind.Gauge),
        new("magnetic.x", "1", -1_000_000, 1_000_000, QuantityKind.Gauge),
        new("magnetic.y", "1", -1_000_000, 1_000_000, QuantityKind.Gauge),
        new("magnetic.z", "1", -1_000_000, 1_000_000, QuantityKind.Gauge),
        new("vibration.velocity", "mm/s", 0, 100_000, QuantityKind.Gauge),
        new("vibration.frequency", "Hz", 0, 1_000_000, QuantityKind.Gauge),
        new("input.current", "mA", -1_000, 1_000, QuantityKind.Gauge),
        new("input.state", "1", 0, 1, QuantityKind.State),
        new("output.state", "1", 0, 1, QuantityKind.State),
        new("input.value", "1", -1e15, 1e15, QuantityKind.Gauge),
        new("input.resistance", "Ohm", 0, 1e12, QuantityKind.Gauge),
        new("electric.voltage", "V", -100_000, 100_000, QuantityKind.Gauge),
        new("electric.current", "A", -100_000, 100_000, QuantityKind.Gauge),
        new("electric.power", "W", -1e9, 1e9, QuantityKind.Gauge),
        new("electric.apparentPower", "VA", -1e9, 1e9, QuantityKind.Gauge),
        new("electric.reactivePower", "var", -1e9, 1e9, QuantityKind.Gauge),
        new("electric.powerFactor", "%", -100, 100, QuantityKind.Gauge),
        new("electric.frequency", "Hz", 0, 1_000, QuantityKind.Gauge),
        new("electric.energy", "kW.h", -1e12, 1e12, QuantityKind.Counter),
        new("electric.charge", "A.h", 0, 1e9, QuantityKind.Counter),
        new("position.latitude", "deg", -90, 90, QuantityKind.Gauge),
        new("position.longitude", "deg", -180, 180, QuantityKind.Gauge),
        new("position.altitude", "m", -1_000, 20_000, QuantityKind.Gauge),
        new("position.accuracy", "m", 0, 1_000_000, QuantityKind.Gauge),
        new("position.speed", "km/h", 0, 1_000, QuantityKind.Gauge),
        new("position.heading", "deg", 0, 360, QuantityKind.Gauge),
        new("radio.rssi", "dBm", -200, 50, QuantityKind.Gauge),
        new("radio.snr", "dB", -100, 100, QuantityKind.Gauge),
        new("radio.uplinkCount", "1", 0, uint.MaxValue, QuantityKind.Counter),
        new("radio.downlinkCount", "1", 0, uint.MaxValue, QuantityKind.Counter),
        new("battery.low", "1", 0, 1, QuantityKind.State),
        new("battery.current", "mA", -100_000, 100_000, QuantityKind.Gauge),
        new("alarm.active", "1", 0, 1, QuantityKind.State),
        new("alarm.tamper", "1", 0, 1, QuantityKind.State),
        new("alarm.button", "1", 0, 1, QuantityKind.State),
        new("alarm.smoke", "1", 0, 1, QuantityKind.State),
        new("alarm.fall", "1", 0, 1, QuantityKind.State),
        new("parking.vehicleCount", "1", 0, uint.MaxValue, QuantityKind.Counter),
        new("setpoint.temperature", "Cel", -60, 125, QuantityKind.Gauge),
        new("valve.position", "%", 0, 100, QuantityKind.Gauge),
        new("air.temperatureMinimum", "Cel", -60, 85, QuantityKind.Gauge),
        new("air.temperatureMaximum", "Cel", -60, 85, QuantityKind.Gauge),
        new("weight", "kg", -1e9, 1e9, QuantityKind.Gauge),
        new("force", "N", -1e9, 1e9, QuantityKind.Gauge),
        new("length.deformation", "um", -1e9, 1e9, QuantityKind.Gauge),
        new("plant.sapFlow", "L/h", -10_000, 10_000, QuantityKind.Gauge),
        new("plant.heatVelocity", "m/h", -10_000, 10_000, QuantityKind.Gauge),
        new("plant.leafWetness", "%", 0, 100, QuantityKind.Gauge),
        new("device.uptime", "s", 0, 1e12, QuantityKind.Counter),
        new("device.errorCode", "1", 0, uint.MaxValue, QuantityKind.Gauge),
        new("device.state", "1", 0, 255, QuantityKind.Gauge),
        new("distance.minimum", "mm", 0, 1_000_000, QuantityKind.Gauge),
        new("distance.maximum", "mm", 0, 1_000_000, QuantityKind.Gauge),
        new("distance.median", "mm", 0, 1_000_000, QuantityKind.Gauge),
        new("distance.mode", "mm", 0, 1_000_000, QuantityKind.Gauge),
        new("distance.percentile", "mm", 0, 1_000_000, QuantityKind.Gauge),
        new("measurement.samples", "1", 0, uint.MaxValue, QuantityKind.Gauge),
        new("measurement.duration", "s", 0, 1e9, QuantityKind.Gauge),
        new("length.strain", "um/m", -1e9, 1e9, QuantityKind.Gauge),
        new("light.visibleInfrared", "1", 0, 10_000_000, QuantityKind.Gauge),
        new("soil.ionContent", "1", -100, 100_000, QuantityKind.Gauge),
        new("water.sludgeBlanket", "%", 0, 1_000, QuantityKind.Gauge),
        new("water.suspendedSolids", "g/L", 0, 1_000, QuantityKind.Gauge),
        new("plant.heatRatio", "1", -1_000, 1_000, QuantityKind.Gauge),
        new("plant.heatPulseTime", "s", 0, 100_000, QuantityKind.Gauge),
        new("motion.events", "1", 0, uint.MaxValue, QuantityKind.Gauge),
        new("input.pulses", "1", 0, uint.MaxValue, QuantityKind.Gauge),
        new("input.frequency", "Hz", 0, 1e9, QuantityKind.Gauge),
        new("output.value", "1", -1e15, 1e15, QuantityKind.Gauge),
        new("process.temperature", "Cel", -273.15, 2_000, QuantityKind.Gauge),
        new("process.pressure", "bar", -10, 10_000, QuantityKind.Gauge),
        new("gas.o3", "[ppm]", 0, 1_000_000, QuantityKind.Gauge),
        new("gas.co", "[ppm]", 0, 1_000_000, QuantityKind.Gauge),
        new("gas.no", "[ppm]", 0, 1_000_000, QuantityKind.Gauge),
        new("gas.no2", "[ppm]", 0, 1_000_000, QuantityKind.Gauge),
        new("gas.so2", "[ppm]", 0, 1_000_000, QuantityKind.Gauge),
        new("air.particles0_3", "{#}/cm3", 0, 100_000, QuantityKind.Gauge),
        new("air.particles5", "{#}/cm3", 0, 100_000, QuantityKind.Gauge),
        new("rotation.x", "deg/s", -100_000, 100_000, QuantityKind.Gauge),
        new("rotation.y", "deg/s", -100_000, 100_000, QuantityKind.Gauge),
        new("rotation.z", "deg/s", -100_000, 100_000, QuantityKind.Gauge),
        new("people.entries", "1", 0, uint.MaxValue, QuantityKind.Gauge),
        new("people.exits", "1", 0, uint.MaxValue, QuantityKind.Gauge),
        new("battery.remainingLife", "d", 0, 100_000, QuantityKind.Gauge),
        new("electric.reactiveEnergy", "kvar.h", -1e12, 1e12, QuantityKind.Counter),
        new("electric.apparentEnergy", "kVA.h", -1e12, 1e12, QuantityKind.Counter),
        new("air.staticIaq", "1", 0, 10_000, QuantityKind.Gauge),
        new("valve.motorPosition", "1", 0, 65_535, QuantityKind.Gauge),
        new("valve.motorRange", "1", 0, 65_535, QuantityKind.Gauge),
        new("position.satellites", "1", 0, 255, QuantityKind.Gauge),
        new("people.passes", "1", 0, 65_535, QuantityKind.Gauge),
        new("vote.count", "1", 0, uint.MaxValue, QuantityKind.Counter),
        new("event.elapsed", "min", 0, 1_000_000, QuantityKind.Gauge),
        new("input.level", "%", -25, 125, QuantityKind.Gauge),
        new("event.duration", "min", 0, 1e9, QuantityKind.Gauge),
        new("soil.nitrogen", "[ppm]", 0, 1_000_000, QuantityKind.Gauge),
        new("soil.phosphorus", "[ppm]", 0, 1_000_000, QuantityKind.Gauge),
        new("soil.potassium", "[ppm]", 0, 1_000_000, QuantityKind.Gauge),
        new("motion.activity", "1", 0, 65535, QuantityKind.Gauge),
        new("air.vapingIndex", "1", 0, 100, QuantityKind.Gauge),
        new("tilt.tilted", "1", 0, 1, QuantityKind.State),
        new("temperature.change", "Cel", -1000, 1000, QuantityKind.Gauge),
        new("distance.change", "mm", -1_000_000, 1_000_000, QuantityKind.Gauge),
        new("electric.currentMinimum", "A", -100_000, 100_000, QuantityKind.Gauge),
        new("electric.currentMaximum", "A", -100_000, 100_000, QuantityKind.Gauge),
        new("people.maximum", "1", 0, 100_000, QuantityKind.Gauge),
        new("people.flow", "1", 0, 100_000, QuantityKind.Gauge),
        new("people.stayMean", "s", 0, 100_000, QuantityKind.Gauge),
        new("people.stayMaximum", "s", 0, 100_000, QuantityKind.Gauge),
        new("sound.equivalent", "dB", 0, 200, QuantityKind.Gauge),
        new("sound.maximum", "dB", 0, 200, QuantityKind.Gauge),
        new("device.remainingLife", "s", 0, 1e12, QuantityKind.Gauge),
        new("radio.spreadingFactor", "1", 5, 12, QuantityKind.Gauge),
        new("radio.transmitPower", "dBm", -200, 50, QuantityKind.Gauge),
        new("plant.size", "mm", 0, 100_000, QuantityKind.Gauge),
        new("air.vapourPressureDeficit", "kPa", 0, 20, QuantityKind.Gauge),
        new("device.relativeHumidity", "%", 0, 100, QuantityKind.Gauge),
        new("air.so2", "ug/m3", 0, 10_000, QuantityKind.Gauge),
        new("air.pm2_5Raw", "1", -1_000_000, 1_000_000, QuantityKind.Gauge),
        new("air.pm10Raw", "1", -1_000_000, 1_000_000, QuantityKind.Gauge),
        new("air.no2Raw", "1", -1_000_000, 1_000_000, QuantityKind.Gauge),
        new("air.o3Raw", "1", -1_000_000, 1_000_000, QuantityKind.Gauge),
        new("air.so2Raw", "1", -1_000_000, 1_000_000, QuantityKind.Gauge),
        new("air.coRaw", "1", -1_000_000, 1_000_000, QuantityKind.Gauge),
        new("air.noRaw", "1", -1_000_000, 1_000_000, QuantityKind.Gauge),
        new("air.vocRaw", "1", -1_000_000, 1_000_000, QuantityKind.Gauge),
        new("air.co2Raw", "1", -1_000_000, 1_000_000, QuantityKind.Gauge),
        new("air.temperatureRaw", "1", -1_000_000, 1_000_000, QuantityKind.Gauge),
        new("air.relativeHumidityRaw", "1", -1_000_000, 1_000_000, QuantityKind.Gauge),
    ];

    // Side by side and with a place for every byte, because every reading that is decoded is held against them.
    private static readonly Range[] Ranges = CreateRanges();

    /// <summary>Number of entries, "none" included.</summary>
    internal static int Count => Entries.Length;

    /// <summary>The entry at a place.</summary>
    internal static Entry At(byte index) => Entries[index];

    /// <summary>Can the quantity have this value? False for NaN and for places without an entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsPossible(byte index, double value)
    {
        ref readonly var range = ref Ranges[index];
        return value >= range.Minimum && value <= range.Maximum;
    }

    /// <summary>The quantity of this name, without a channel.</summary>
    /// <exception cref="ArgumentException">There is none: a mistake in this program.</exception>
    internal static Quantity Find(string name) =>
        TryFind(name, out var index) ? new Quantity(index) : throw new ArgumentException($"No quantity {name}.", nameof(name));

    /// <summary>Looks for a name, ordinal; "none" is not found.</summary>
    internal static bool TryFind(ReadOnlySpan<char> name, out byte index)
    {
        for (var i = 1; i < Entries.Length; i++)
        {
            if (name.SequenceEqual(Entries[i].Name))
            {
                index = (byte)i;
                return true;
            }
        }

        index = 0;
        return false;
    }

    private static Range[] CreateRanges()
    {
        var ranges = new Range[256];
        Array.Fill(ranges, new Range(double.NaN, double.NaN));
        for (var i = 0; i < Entries.Length; i++)
        {
            ranges[i] = new Range(Entries[i].Minimum, Entries[i].Maximum);
        }

        return ranges;
    }

    private readonly record struct Range(double Minimum, double Maximum);

    internal sealed class Entry(string name, string unit, double minimum, double maximum, QuantityKind kind)
    {
        // Made when first asked for; two threads may make the same text twice, which does no harm.
        private readonly string?[] _names = new string?[256];
        private readonly byte[]?[] _namesUtf8 = new byte[]?[256];

        internal string Name => name;

        internal string Unit => unit;

        internal double Minimum => minimum;

        internal double Maximum => maximum;

        internal QuantityKind Kind => kind;

        internal string NameOn(byte channel) =>
            channel == 0 ? name : _names[channel] ??= string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}.{channel}");

        internal byte[] NameUtf8On(byte channel) => _namesUtf8[channel] ??= Encoding.UTF8.GetBytes(NameOn(channel));
    }
}

namespace SensorPlatform.Core.Readings;

/// <content>The quantities by name.</content>
public readonly partial record struct Quantity
{
    /// <summary>Outdoor or indoor air temperature. Unit: Cel.</summary>
    public static Quantity AirTemperature { get; } = QuantityTable.Find("air.temperature");

    /// <summary>Relative humidity of the air. Unit: %.</summary>
    public static Quantity AirRelativeHumidity { get; } = QuantityTable.Find("air.relativeHumidity");

    /// <summary>Air pressure at the device. Unit: hPa.</summary>
    public static Quantity AirPressure { get; } = QuantityTable.Find("air.pressure");

    /// <summary>Carbon dioxide. Unit: [ppm].</summary>
    public static Quantity AirCo2 { get; } = QuantityTable.Find("air.co2");

    /// <summary>Particulate matter up to 2.5 µm. Unit: ug/m3.</summary>
    public static Quantity AirPm25 { get; } = QuantityTable.Find("air.pm2_5");

    /// <summary>Particulate matter up to 10 µm. Unit: ug/m3.</summary>
    public static Quantity AirPm10 { get; } = QuantityTable.Find("air.pm10");

    /// <summary>Nitrogen dioxide. Unit: ug/m3.</summary>
    public static Quantity AirNo2 { get; } = QuantityTable.Find("air.no2");

    /// <summary>Ozone. Unit: ug/m3.</summary>
    public static Quantity AirO3 { get; } = QuantityTable.Find("air.o3");

    /// <summary>Carbon monoxide. Unit: mg/m3.</summary>
    public static Quantity AirCo { get; } = QuantityTable.Find("air.co");

    /// <summary>Total volatile organic compounds, by mass. Unit: ug/m3.</summary>
    public static Quantity AirVoc { get; } = QuantityTable.Find("air.voc");

    /// <summary>1 when the pitch is occupied, 0 when it is free.</summary>
    public static Quantity ParkingOccupied { get; } = QuantityTable.Find("parking.occupied");

    /// <summary>Battery voltage. Unit: V.</summary>
    public static Quantity Battery { get; } = QuantityTable.Find("battery");

    /// <summary>Battery level. Unit: %.</summary>
    public static Quantity BatteryLevel { get; } = QuantityTable.Find("battery.level");

    /// <summary>Temperature inside the device. Not the air's. Unit: Cel.</summary>
    public static Quantity DeviceTemperature { get; } = QuantityTable.Find("device.temperature");

    /// <summary>Temperature at an external probe. Unit: Cel.</summary>
    public static Quantity ProbeTemperature { get; } = QuantityTable.Find("probe.temperature");

    /// <summary>Illuminance. Unit: lx.</summary>
    public static Quantity LightIlluminance { get; } = QuantityTable.Find("light.illuminance");

    /// <summary>Voltage at an analogue input. Unit: V.</summary>
    public static Quantity InputVoltage { get; } = QuantityTable.Find("input.voltage");

    /// <summary>Pulses counted at a digital input.</summary>
    public static Quantity InputCount { get; } = QuantityTable.Find("input.count");

    /// <summary>How long the state before this one lasted. Unit: min.</summary>
    public static Quantity ParkingPreviousStateDuration { get; } = QuantityTable.Find("parking.previousStateDuration");

    /// <summary>Dew point. Unit: Cel.</summary>
    public static Quantity AirDewPoint { get; } = QuantityTable.Find("air.dewPoint");

    /// <summary>Water vapour pressure. Unit: kPa.</summary>
    public static Quantity AirVapourPressure { get; } = QuantityTable.Find("air.vapourPressure");

    /// <summary>Absolute humidity. Unit: g/m3.</summary>
    public static Quantity AirAbsoluteHumidity { get; } = QuantityTable.Find("air.absoluteHumidity");

    /// <summary>Particulate matter up to 1 µm. Unit: ug/m3.</summary>
    public static Quantity AirPm1 { get; } = QuantityTable.Find("air.pm1");

    /// <summary>Particulate matter up to 4 µm. Unit: ug/m3.</summary>
    public static Quantity AirPm4 { get; } = QuantityTable.Find("air.pm4");

    /// <summary>Number of particles up to 0.5 µm. Unit: {#}/cm3.</summary>
    public static Quantity AirParticles05 { get; } = QuantityTable.Find("air.particles0_5");

    /// <summary>Number of particles up to 1 µm. Unit: {#}/cm3.</summary>
    public static Quantity AirParticles1 { get; } = QuantityTable.Find("air.particles1");

    /// <summary>Number of particles up to 2.5 µm. Unit: {#}/cm3.</summary>
    public static Quantity AirParticles25 { get; } = QuantityTable.Find("air.particles2_5");

    /// <summary>Number of particles up to 4 µm. Unit: {#}/cm3.</summary>
    public static Quantity AirParticles4 { get; } = QuantityTable.Find("air.particles4");

    /// <summary>Number of particles up to 10 µm. Unit: {#}/cm3.</summary>
    public static Quantity AirParticles10 { get; } = QuantityTable.Find("air.particles10");

    /// <summary>Typical particle size. Unit: um.</summary>
    public static Quantity AirParticleSize { get; } = QuantityTable.Find("air.particleSize");

    /// <summary>Total volatile organic compounds, by volume. Unit: [ppb].</summary>
    public static Quantity AirTvoc { get; } = QuantityTable.Find("air.tvoc");

    /// <summary>Index of volatile organic compounds as the maker defines it.</summary>
    public static Quantity AirTvocIndex { get; } = QuantityTable.Find("air.tvocIndex");

    /// <summary>Index of indoor air quality as the maker defines it.</summary>
    public static Quantity AirIaq { get; } = QuantityTable.Find("air.iaq");

    /// <summary>Formaldehyde. Unit: mg/m3.</summary>
    public static Quantity AirHcho { get; } = QuantityTable.Find("air.hcho");

    /// <summary>Nitrogen monoxide. Unit: ug/m3.</summary>
    public static Quantity AirNo { get; } = QuantityTable.Find("air.no");

    /// <summary>Ammonia. Unit: [ppm].</summary>
    public static Quantity AirNh3 { get; } = QuantityTable.Find("air.nh3");

    /// <summary>Hydrogen sulphide. Unit: [ppm].</summary>
    public static Quantity AirH2s { get; } = QuantityTable.Find("air.h2s");

    /// <summary>Methane. Unit: [ppm].</summary>
    public static Quantity AirCh4 { get; } = QuantityTable.Find("air.ch4");

    /// <summary>Oxygen, by volume. Unit: %.</summary>
    public static Quantity AirO2 { get; } = QuantityTable.Find("air.o2");

    /// <summary>Difference of pressure between two ports. Unit: Pa.</summary>
    public static Quantity AirPressureDifference { get; } = QuantityTable.Find("air.pressureDifference");

    /// <summary>Speed of air in a duct. Unit: m/s.</summary>
    public static Quantity AirFlow { get; } = QuantityTable.Find("air.flow");

    /// <summary>Temperature of a surface, by infrared or contact. Unit: Cel.</summary>
    public static Quantity SurfaceTemperature { get; } = QuantityTable.Find("surface.temperature");

    /// <summary>Temperature of a black globe. Unit: Cel.</summary>
    public static Quantity HeatGlobeTemperature { get; } = QuantityTable.Find("heat.globeTemperature");

    /// <summary>Volumetric water content of the soil. Unit: %.</summary>
    public static Quantity SoilMoisture { get; } = QuantityTable.Find("soil.moisture");

    /// <summary>Soil temperature. Unit: Cel.</summary>
    public static Quantity SoilTemperature { get; } = QuantityTable.Find("soil.temperature");

    /// <summary>Electrical conductivity of the soil. Unit: dS/m.</summary>
    public static Quantity SoilEc { get; } = QuantityTable.Find("soil.ec");

    /// <summary>Acidity of the soil.</summary>
    public static Quantity SoilPH { get; } = QuantityTable.Find("soil.pH");

    /// <summary>Dielectric permittivity of the soil, relative.</summary>
    public static Quantity SoilDielectricPermittivity { get; } = QuantityTable.Find("soil.dielectricPermittivity");

    /// <summary>Water potential of the soil. Unit: kPa.</summary>
    public static Quantity SoilWaterPotential { get; } = QuantityTable.Find("soil.waterPotential");

    /// <summary>Salt in the soil's water. Unit: g/L.</summary>
    public static Quantity SoilSalinity { get; } = QuantityTable.Find("soil.salinity");

    /// <summary>Wind speed. Unit: m/s.</summary>
    public static Quantity WindSpeed { get; } = QuantityTable.Find("wind.speed");

    /// <summary>Where the wind comes from, clockwise from north. Unit: deg.</summary>
    public static Quantity WindDirection { get; } = QuantityTable.Find("wind.direction");

    /// <summary>Largest wind speed of the interval. Unit: m/s.</summary>
    public static Quantity WindGust { get; } = QuantityTable.Find("wind.gust");

    /// <summary>Least wind speed of the interval. Unit: m/s.</summary>
    public static Quantity WindMinimum { get; } = QuantityTable.Find("wind.minimum");

    /// <summary>Wind speed towards north. Unit: m/s.</summary>
    public static Quantity WindSpeedNorth { get; } = QuantityTable.Find("wind.speedNorth");

    /// <summary>Wind speed towards east. Unit: m/s.</summary>
    public static Quantity WindSpeedEast { get; } = QuantityTable.Find("wind.speedEast");

    /// <summary>Rain since the counter began. Unit: mm.</summary>
    public static Quantity RainTotal { get; } = QuantityTable.Find("rain.total");

    /// <summary>Rain of the reporting interval. Unit: mm.</summary>
    public static Quantity RainAmount { get; } = QuantityTable.Find("rain.amount");

    /// <summary>Rain intensity. Unit: mm/h.</summary>
    public static Quantity RainRate { get; } = QuantityTable.Find("rain.rate");

    /// <summary>Short-wave radiation on a level surface. Unit: W/m2.</summary>
    public static Quantity RadiationGlobal { get; } = QuantityTable.Find("radiation.global");

    /// <summary>Largest short-wave radiation of the interval. Unit: W/m2.</summary>
    public static Quantity RadiationGlobalMaximum { get; } = QuantityTable.Find("radiation.globalMaximum");

    /// <summary>Short-wave radiation from below. Unit: W/m2.</summary>
    public static Quantity RadiationReflected { get; } = QuantityTable.Find("radiation.reflected");

    /// <summary>Reflected by incoming radiation.</summary>
    public static Quantity RadiationAlbedo { get; } = QuantityTable.Find("radiation.albedo");

    /// <summary>Photosynthetically active radiation. Unit: umol/(m2.s).</summary>
    public static Quantity RadiationPar { get; } = QuantityTable.Find("radiation.par");

    /// <summary>UV index.</summary>
    public static Quantity RadiationUvIndex { get; } = QuantityTable.Find("radiation.uvIndex");

    /// <summary>Ultraviolet radiation. Unit: W/m2.</summary>
    public static Quantity RadiationUv { get; } = QuantityTable.Find("radiation.uv");

    /// <summary>Lightning strikes of the interval.</summary>
    public static Quantity LightningStrikes { get; } = QuantityTable.Find("lightning.strikes");

    /// <summary>Mean distance of lightning. Unit: km.</summary>
    public static Quantity LightningDistance { get; } = QuantityTable.Find("lightning.distance");

    /// <summary>Level or depth of water or another liquid. Unit: mm.</summary>
    public static Quantity WaterLevel { get; } = QuantityTable.Find("water.level");

    /// <summary>Temperature of water or another liquid. Unit: Cel.</summary>
    public static Quantity WaterTemperature { get; } = QuantityTable.Find("water.temperature");

    /// <summary>Pressure of water or another liquid. Unit: bar.</summary>
    public static Quantity WaterPressure { get; } = QuantityTable.Find("water.pressure");

    /// <summary>Electrical conductivity of water. Unit: uS/cm.</summary>
    public static Quantity WaterEc { get; } = QuantityTable.Find("water.ec");

    /// <summary>Acidity of water.</summary>
    public static Quantity WaterPH { get; } = QuantityTable.Find("water.pH");

    /// <summary>Redox potential of water. Unit: mV.</summary>
    public static Quantity WaterRedox { get; } = QuantityTable.Find("water.redox");

    /// <summary>Oxygen in water. Unit: mg/L.</summary>
    public static Quantity WaterDissolvedOxygen { get; } = QuantityTable.Find("water.dissolvedOxygen");

    /// <summary>Oxygen in water, of saturation. Unit: %.</summary>
    public static Quantity WaterOxygenSaturation { get; } = QuantityTable.Find("water.oxygenSaturation");

    /// <summary>Salt in water. Unit: g/L.</summary>
    public static Quantity WaterSalinity { get; } = QuantityTable.Find("water.salinity");

    /// <summary>Turbidity of water. Unit: [NTU].</summary>
    public static Quantity WaterTurbidity { get; } = QuantityTable.Find("water.turbidity");

    /// <summary>1 when water is where none should be.</summary>
    public static Quantity WaterLeak { get; } = QuantityTable.Find("water.leak");

    /// <summary>Flow of water. Unit: m3/h.</summary>
    public static Quantity WaterFlow { get; } = QuantityTable.Find("water.flow");

    /// <summary>Water since the meter began. Unit: L.</summary>
    public static Quantity MeteringWater { get; } = QuantityTable.Find("metering.water");

    /// <summary>Distance from the device to what it looks at. Unit: mm.</summary>
    public static Quantity Distance { get; } = QuantityTable.Find("distance");

    /// <summary>Level of a container. Unit: %.</summary>
    public static Quantity FillLevel { get; } = QuantityTable.Find("fill.level");

    /// <summary>Volume in a container. Unit: L.</summary>
    public static Quantity FillVolume { get; } = QuantityTable.Find("fill.volume");

    /// <summary>1 when something moves.</summary>
    public static Quantity MotionDetected { get; } = QuantityTable.Find("motion.detected");

    /// <summary>Movements counted.</summary>
    public static Quantity MotionCount { get; } = QuantityTable.Find("motion.count");

    /// <summary>1 when somebody is in the room or at the desk.</summary>
    public static Quantity OccupancyOccupied { get; } = QuantityTable.Find("occupancy.occupied");

    /// <summary>1 when a door, a window or a contact is open.</summary>
    public static Quantity ContactOpen { get; } = QuantityTable.Find("contact.open");

    /// <summary>Openings counted.</summary>
    public static Quantity ContactCount { get; } = QuantityTable.Find("contact.count");

    /// <summary>People counted inwards.</summary>
    public static Quantity PeopleIn { get; } = QuantityTable.Find("people.in");

    /// <summary>People counted outwards.</summary>
    public static Quantity PeopleOut { get; } = QuantityTable.Find("people.out");

    /// <summary>People present.</summary>
    public static Quantity PeoplePresent { get; } = QuantityTable.Find("people.present");

    /// <summary>Vehicles or passers-by of the reporting interval; a channel for each lane, class or direction.</summary>
    public static Quantity TrafficCount { get; } = QuantityTable.Find("traffic.count");

    /// <summary>Mean speed; channels as for the count. Unit: km/h.</summary>
    public static Quantity TrafficSpeed { get; } = QuantityTable.Find("traffic.speed");

    /// <summary>Mean sound level, A-weighted. Unit: dB.</summary>
    public static Quantity SoundLevel { get; } = QuantityTable.Find("sound.level");

    /// <summary>Largest sound level, A-weighted. Unit: dB.</summary>
    public static Quantity SoundPeak { get; } = QuantityTable.Find("sound.peak");

    /// <summary>Steps of brightness as the maker defines them.</summary>
    public static Quantity LightLevel { get; } = QuantityTable.Find("light.level");

    /// <summary>Infrared light, raw.</summary>
    public static Quantity LightInfrared { get; } = QuantityTable.Find("light.infrared");

    /// <summary>Colour temperature. Unit: K.</summary>
    public static Quantity LightColorTemperature { get; } = QuantityTable.Find("light.colorTemperature");

    /// <summary>Acceleration along x, in standard gravity. Unit: [g].</summary>
    public static Quantity AccelerationX { get; } = QuantityTable.Find("acceleration.x");

    /// <summary>Acceleration along y, in standard gravity. Unit: [g].</summary>
    public static Quantity AccelerationY { get; } = QuantityTable.Find("acceleration.y");

    /// <summary>Acceleration along z, in standard gravity. Unit: [g].</summary>
    public static Quantity AccelerationZ { get; } = QuantityTable.Find("acceleration.z");

    /// <summary>Inclination about x. Unit: deg.</summary>
    public static Quantity TiltX { get; } = QuantityTable.Find("tilt.x");

    /// <summary>Inclination about y. Unit: deg.</summary>
    public static Quantity TiltY { get; } = QuantityTable.Find("tilt.y");

    /// <summary>Inclination about z. Unit: deg.</summary>
    public static Quantity TiltZ { get; } = QuantityTable.Find("tilt.z");

    /// <summary>Magnetic field along x, raw.</summary>
    public static Quantity MagneticX { get; } = QuantityTable.Find("magnetic.x");

    /// <summary>Magnetic field along y, raw.</summary>
    public static Quantity MagneticY { get; } = QuantityTable.Find("magnetic.y");

    /// <summary>Magnetic field along z, raw.</summary>
    public static Quantity MagneticZ { get; } = QuantityTable.Find("magnetic.z");

    /// <summary>Vibration, speed. Unit: mm/s.</summary>
    public static Quantity VibrationVelocity { get; } = QuantityTable.Find("vibration.velocity");

    /// <summary>Vibration, frequency. Unit: Hz.</summary>
    public static Quantity VibrationFrequency { get; } = QuantityTable.Find("vibration.frequency");

    /// <summary>Current at an analogue input. Unit: mA.</summary>
    public static Quantity InputCurrent { get; } = QuantityTable.Find("input.current");

    /// <summary>1 when a digital input is high.</summary>
    public static Quantity InputState { get; } = QuantityTable.Find("input.state");

    /// <summary>1 when an output, relay or valve is on.</summary>
    public static Quantity OutputState { get; } = QuantityTable.Find("output.state");

    /// <summary>A number at an input without a unit.</summary>
    public static Quantity InputValue { get; } = QuantityTable.Find("input.value");

    /// <summary>Resistance at an input. Unit: Ohm.</summary>
    public static Quantity InputResistance { get; } = QuantityTable.Find("input.resistance");

    /// <summary>Voltage of a supply or a line. Unit: V.</summary>
    public static Quantity ElectricVoltage { get; } = QuantityTable.Find("electric.voltage");

    /// <summary>Current of a line. Unit: A.</summary>
    public static Quantity ElectricCurrent { get; } = QuantityTable.Find("electric.current");

    /// <summary>Active power. Unit: W.</summary>
    public static Quantity ElectricPower { get; } = QuantityTable.Find("electric.power");

    /// <summary>Apparent power. Unit: VA.</summary>
    public static Quantity ElectricApparentPower { get; } = QuantityTable.Find("electric.apparentPower");

    /// <summary>Reactive power. Unit: var.</summary>
    public static Quantity ElectricReactivePower { get; } = QuantityTable.Find("electric.reactivePower");

    /// <summary>Power factor. Unit: %.</summary>
    public static Quantity ElectricPowerFactor { get; } = QuantityTable.Find("electric.powerFactor");

    /// <summary>Frequency of the mains. Unit: Hz.</summary>
    public static Quantity ElectricFrequency { get; } = QuantityTable.Find("electric.frequency");

    /// <summary>Energy since the meter began. Unit: kW.h.</summary>
    public static Quantity ElectricEnergy { get; } = QuantityTable.Find("electric.energy");

    /// <summary>Charge since the meter began. Unit: A.h.</summary>
    public static Quantity ElectricCharge { get; } = QuantityTable.Find("electric.charge");

    /// <summary>Latitude, WGS 84. Unit: deg.</summary>
    public static Quantity PositionLatitude { get; } = QuantityTable.Find("position.latitude");

    /// <summary>Longitude, WGS 84. Unit: deg.</summary>
    public static Quantity PositionLongitude { get; } = QuantityTable.Find("position.longitude");

    /// <summary>Height. Unit: m.</summary>
    public static Quantity PositionAltitude { get; } = QuantityTable.Find("position.altitude");

    /// <summary>Uncertainty of the position. Unit: m.</summary>
    public static Quantity PositionAccuracy { get; } = QuantityTable.Find("position.accuracy");

    /// <summary>Speed of the device. Unit: km/h.</summary>
    public static Quantity PositionSpeed { get; } = QuantityTable.Find("position.speed");

    /// <summary>Direction of movement, clockwise from north. Unit: deg.</summary>
    public static Quantity PositionHeading { get; } = QuantityTable.Find("position.heading");

    /// <summary>Signal strength as the device hears or repeats it. Unit: dBm.</summary>
    public static Quantity RadioRssi { get; } = QuantityTable.Find("radio.rssi");

    /// <summary>Signal to noise as the device hears or repeats it. Unit: dB.</summary>
    public static Quantity RadioSnr { get; } = QuantityTable.Find("radio.snr");

    /// <summary>Uplinks that the device counts.</summary>
    public static Quantity RadioUplinkCount { get; } = QuantityTable.Find("radio.uplinkCount");

    /// <summary>Downlinks that the device counts.</summary>
    public static Quantity RadioDownlinkCount { get; } = QuantityTable.Find("radio.downlinkCount");

    /// <summary>1 when the device says that its battery is low.</summary>
    public static Quantity BatteryLow { get; } = QuantityTable.Find("battery.low");

    /// <summary>Current of the battery. Unit: mA.</summary>
    public static Quantity BatteryCurrent { get; } = QuantityTable.Find("battery.current");

    /// <summary>1 while an alarm of the device is on; a channel for each kind.</summary>
    public static Quantity AlarmActive { get; } = QuantityTable.Find("alarm.active");

    /// <summary>1 when the device is tampered with.</summary>
    public static Quantity AlarmTamper { get; } = QuantityTable.Find("alarm.tamper");

    /// <summary>1 when a button is pressed.</summary>
    public static Quantity AlarmButton { get; } = QuantityTable.Find("alarm.button");

    /// <summary>1 when there is smoke.</summary>
    public static Quantity AlarmSmoke { get; } = QuantityTable.Find("alarm.smoke");

    /// <summary>1 when the device fell.</summary>
    public static Quantity AlarmFall { get; } = QuantityTable.Find("alarm.fall");

    /// <summary>Vehicles counted at a pitch.</summary>
    public static Quantity ParkingVehicleCount { get; } = QuantityTable.Find("parking.vehicleCount");

    /// <summary>Temperature that is asked for. Unit: Cel.</summary>
    public static Quantity SetpointTemperature { get; } = QuantityTable.Find("setpoint.temperature");

    /// <summary>How far a valve is open. Unit: %.</summary>
    public static Quantity ValvePosition { get; } = QuantityTable.Find("valve.position");

    /// <summary>Least air temperature of the interval. Unit: Cel.</summary>
    public static Quantity AirTemperatureMinimum { get; } = QuantityTable.Find("air.temperatureMinimum");

    /// <summary>Largest air temperature of the interval. Unit: Cel.</summary>
    public static Quantity AirTemperatureMaximum { get; } = QuantityTable.Find("air.temperatureMaximum");

    /// <summary>Weight. Unit: kg.</summary>
    public static Quantity Weight { get; } = QuantityTable.Find("weight");

    /// <summary>Force. Unit: N.</summary>
    public static Quantity Force { get; } = QuantityTable.Find("force");

    /// <summary>Deformation or elongation. Unit: um.</summary>
    public static Quantity LengthDeformation { get; } = QuantityTable.Find("length.deformation");

    /// <summary>Sap flow of a plant. Unit: L/h.</summary>
    public static Quantity PlantSapFlow { get; } = QuantityTable.Find("plant.sapFlow");

    /// <summary>Heat pulse velocity in a plant. Unit: m/h.</summary>
    public static Quantity PlantHeatVelocity { get; } = QuantityTable.Find("plant.heatVelocity");

    /// <summary>Wetness of a leaf. Unit: %.</summary>
    public static Quantity PlantLeafWetness { get; } = QuantityTable.Find("plant.leafWetness");

    /// <summary>Time since the device started. Unit: s.</summary>
    public static Quantity DeviceUptime { get; } = QuantityTable.Find("device.uptime");

    /// <summary>Error code or error bits as the maker defines them; 0 is none.</summary>
    public static Quantity DeviceErrorCode { get; } = QuantityTable.Find("device.errorCode");

    /// <summary>A state of the device as the maker numbers it.</summary>
    public static Quantity DeviceState { get; } = QuantityTable.Find("device.state");

    /// <summary>Smallest distance of several samples. Unit: mm.</summary>
    public static Quantity DistanceMinimum { get; } = QuantityTable.Find("distance.minimum");

    /// <summary>Largest distance of several samples. Unit: mm.</summary>
    public static Quantity DistanceMaximum { get; } = QuantityTable.Find("distance.maximum");

    /// <summary>Median distance of several samples. Unit: mm.</summary>
    public static Quantity DistanceMedian { get; } = QuantityTable.Find("distance.median");

    /// <summary>Most frequent distance of several samples. Unit: mm.</summary>
    public static Quantity DistanceMode { get; } = QuantityTable.Find("distance.mode");

    /// <summary>Percentile of the distances of several samples; the channel says which, 1 to 99. Unit: mm.</summary>
    public static Quantity DistancePercentile { get; } = QuantityTable.Find("distance.percentile");

    /// <summary>Samples of which a measurement was made.</summary>
    public static Quantity MeasurementSamples { get; } = QuantityTable.Find("measurement.samples");

    /// <summary>How long a measurement or a counting interval lasted. Unit: s.</summary>
    public static Quantity MeasurementDuration { get; } = QuantityTable.Find("measurement.duration");

    /// <summary>Strain. Unit: um/m.</summary>
    public static Quantity LengthStrain { get; } = QuantityTable.Find("length.strain");

    /// <summary>Visible and infrared light together, raw.</summary>
    public static Quantity LightVisibleInfrared { get; } = QuantityTable.Find("light.visibleInfrared");

    /// <summary>Volumetric ion content of the soil, the maker's index of salinity; -100 is the least that it can say.</summary>
    public static Quantity SoilIonContent { get; } = QuantityTable.Find("soil.ionContent");

    /// <summary>Sludge blanket. Unit: %.</summary>
    public static Quantity WaterSludgeBlanket { get; } = QuantityTable.Find("water.sludgeBlanket");

    /// <summary>Suspended solids. Unit: g/L.</summary>
    public static Quantity WaterSuspendedSolids { get; } = QuantityTable.Find("water.suspendedSolids");

    /// <summary>Logarithm of the ratio of temperature rises of a sap flow sensor.</summary>
    public static Quantity PlantHeatRatio { get; } = QuantityTable.Find("plant.heatRatio");

    /// <summary>Time from a heat pulse to the highest temperature at a needle of a sap flow sensor. Unit: s.</summary>
    public static Quantity PlantHeatPulseTime { get; } = QuantityTable.Find("plant.heatPulseTime");

    /// <summary>Movements seen since the last report.</summary>
    public static Quantity MotionEvents { get; } = QuantityTable.Find("motion.events");

    /// <summary>Pulses at an input since the last report.</summary>
    public static Quantity InputPulses { get; } = QuantityTable.Find("input.pulses");

    /// <summary>Frequency at an input. Unit: Hz.</summary>
    public static Quantity InputFrequency { get; } = QuantityTable.Find("input.frequency");

    /// <summary>What an output is set to, in the device's own measure.</summary>
    public static Quantity OutputValue { get; } = QuantityTable.Find("output.value");

    /// <summary>Temperature of a thermocouple or resistance thermometer. Unit: Cel.</summary>
    public static Quantity ProcessTemperature { get; } = QuantityTable.Find("process.temperature");

    /// <summary>Pressure in a pipe or vessel. Unit: bar.</summary>
    public static Quantity ProcessPressure { get; } = QuantityTable.Find("process.pressure");

    /// <summary>Ozone, as a fraction. Unit: [ppm].</summary>
    public static Quantity GasOzone { get; } = QuantityTable.Find("gas.o3");

    /// <summary>Carbon monoxide, as a fraction. Unit: [ppm].</summary>
    public static Quantity GasCarbonMonoxide { get; } = QuantityTable.Find("gas.co");

    /// <summary>Nitric oxide, as a fraction. Unit: [ppm].</summary>
    public static Quantity GasNitricOxide { get; } = QuantityTable.Find("gas.no");

    /// <summary>Nitrogen dioxide, as a fraction. Unit: [ppm].</summary>
    public static Quantity GasNitrogenDioxide { get; } = QuantityTable.Find("gas.no2");

    /// <summary>Sulphur dioxide, as a fraction. Unit: [ppm].</summary>
    public static Quantity GasSulphurDioxide { get; } = QuantityTable.Find("gas.so2");

    /// <summary>Particles from 0.3 um. Unit: {#}/cm3.</summary>
    public static Quantity AirParticles03 { get; } = QuantityTable.Find("air.particles0_3");

    /// <summary>Particles from 5 um. Unit: {#}/cm3.</summary>
    public static Quantity AirParticles5 { get; } = QuantityTable.Find("air.particles5");

    /// <summary>Rate of rotation about the device's x axis. Unit: deg/s.</summary>
    public static Quantity RotationX { get; } = QuantityTable.Find("rotation.x");

    /// <summary>Rate of rotation about the device's y axis. Unit: deg/s.</summary>
    public static Quantity RotationY { get; } = QuantityTable.Find("rotation.y");

    /// <summary>Rate of rotation about the device's z axis. Unit: deg/s.</summary>
    public static Quantity RotationZ { get; } = QuantityTable.Find("rotation.z");

    /// <summary>People who came in since the last report.</summary>
    public static Quantity PeopleEntries { get; } = QuantityTable.Find("people.entries");

    /// <summary>People who went out since the last report.</summary>
    public static Quantity PeopleExits { get; } = QuantityTable.Find("people.exits");

    /// <summary>Time for which the device expects its battery to last. Unit: d.</summary>
    public static Quantity BatteryRemainingLife { get; } = QuantityTable.Find("battery.remainingLife");

    /// <summary>Reactive energy since the meter began. Unit: kvar.h.</summary>
    public static Quantity ElectricReactiveEnergy { get; } = QuantityTable.Find("electric.reactiveEnergy");

    /// <summary>Apparent energy since the meter began. Unit: kVA.h.</summary>
    public static Quantity ElectricApparentEnergy { get; } = QuantityTable.Find("electric.apparentEnergy");

    /// <summary>Index of indoor air quality for a sensor that does not move, as the maker defines it; it has no upper limit.</summary>
    public static Quantity AirStaticIaq { get; } = QuantityTable.Find("air.staticIaq");

    /// <summary>Position of a valve's motor, in its own steps.</summary>
    public static Quantity ValveMotorPosition { get; } = QuantityTable.Find("valve.motorPosition");

    /// <summary>Range of a valve's motor, in its own steps.</summary>
    public static Quantity ValveMotorRange { get; } = QuantityTable.Find("valve.motorRange");

    /// <summary>Satellites in use.</summary>
    public static Quantity PositionSatellites { get; } = QuantityTable.Find("position.satellites");

    /// <summary>People counted in the reporting interval; a channel for each direction.</summary>
    public static Quantity PeoplePasses { get; } = QuantityTable.Find("people.passes");

    /// <summary>Votes counted; a channel for each answer, the best first.</summary>
    public static Quantity VoteCount { get; } = QuantityTable.Find("vote.count");

    /// <summary>Time since the last event (movement, opening, leak). Unit: min.</summary>
    public static Quantity EventElapsed { get; } = QuantityTable.Find("event.elapsed");

    /// <summary>Share of an input's measuring range. Unit: %.</summary>
    public static Quantity InputLevel { get; } = QuantityTable.Find("input.level");

    /// <summary>How long the last event lasted that the device watches for: a door open, a leak, a vibration, min.</summary>
    public static Quantity EventDuration { get; } = QuantityTable.Find("event.duration");

    /// <summary>Nitrogen in soil, ppm (mg/kg).</summary>
    public static Quantity SoilNitrogen { get; } = QuantityTable.Find("soil.nitrogen");

    /// <summary>Phosphorus in soil, ppm (mg/kg).</summary>
    public static Quantity SoilPhosphorus { get; } = QuantityTable.Find("soil.phosphorus");

    /// <summary>Potassium in soil, ppm (mg/kg).</summary>
    public static Quantity SoilPotassium { get; } = QuantityTable.Find("soil.potassium");

    /// <summary>Activity that a movement sensor counts in an interval, in the device's own measure.</summary>
    public static Quantity MotionActivity { get; } = QuantityTable.Find("motion.activity");

    /// <summary>Vaping index of a detector, 0 to 100.</summary>
    public static Quantity AirVapingIndex { get; } = QuantityTable.Find("air.vapingIndex");

    /// <summary>1 when the device is tilted, 0 when it hangs or stands as it should.</summary>
    public static Quantity TiltTilted { get; } = QuantityTable.Find("tilt.tilted");

    /// <summary>Sudden change of a temperature that raised an alarm. Unit: Cel.</summary>
    public static Quantity TemperatureChange { get; } = QuantityTable.Find("temperature.change");

    /// <summary>Sudden change of a distance that raised an alarm. Unit: mm.</summary>
    public static Quantity DistanceChange { get; } = QuantityTable.Find("distance.change");

    /// <summary>Least current of the interval. Unit: A.</summary>
    public static Quantity ElectricCurrentMinimum { get; } = QuantityTable.Find("electric.currentMinimum");

    /// <summary>Largest current of the interval. Unit: A.</summary>
    public static Quantity ElectricCurrentMaximum { get; } = QuantityTable.Find("electric.currentMaximum");

    /// <summary>Most people present at once in the interval.</summary>
    public static Quantity PeopleMaximum { get; } = QuantityTable.Find("people.maximum");

    /// <summary>People who went one way during the interval.</summary>
    public static Quantity PeopleFlow { get; } = QuantityTable.Find("people.flow");

    /// <summary>Mean time that people stayed. Unit: s.</summary>
    public static Quantity PeopleStayMean { get; } = QuantityTable.Find("people.stayMean");

    /// <summary>Longest time that somebody stayed. Unit: s.</summary>
    public static Quantity PeopleStayMaximum { get; } = QuantityTable.Find("people.stayMaximum");

    /// <summary>Equivalent continuous sound level of the interval (Leq). Unit: dB.</summary>
    public static Quantity SoundEquivalent { get; } = QuantityTable.Find("sound.equivalent");

    /// <summary>Largest sound level of the interval. Unit: dB.</summary>
    public static Quantity SoundMaximum { get; } = QuantityTable.Find("sound.maximum");

    /// <summary>Time until the device is no longer valid. Unit: s.</summary>
    public static Quantity DeviceRemainingLife { get; } = QuantityTable.Find("device.remainingLife");

    /// <summary>LoRa spreading factor.</summary>
    public static Quantity RadioSpreadingFactor { get; } = QuantityTable.Find("radio.spreadingFactor");

    /// <summary>Transmitted power. Unit: dBm.</summary>
    public static Quantity RadioTransmitPower { get; } = QuantityTable.Find("radio.transmitPower");

    /// <summary>Diameter of a fruit or a stem, mm.</summary>
    public static Quantity PlantSize { get; } = QuantityTable.Find("plant.size");

    /// <summary>What the air's vapour lacks to saturation, kPa.</summary>
    public static Quantity AirVapourPressureDeficit { get; } = QuantityTable.Find("air.vapourPressureDeficit");

    /// <summary>Relative humidity inside the device. Not the air's. Unit: %.</summary>
    public static Quantity DeviceRelativeHumidity { get; } = QuantityTable.Find("device.relativeHumidity");

    /// <summary>Sulphur dioxide. Unit: ug/m3.</summary>
    public static Quantity AirSo2 { get; } = QuantityTable.Find("air.so2");

    /// <summary>What the sensor of PM2.5 gave before calibration: counts of its converter, or its own unit.</summary>
    public static Quantity AirPm25Raw { get; } = QuantityTable.Find("air.pm2_5Raw");

    /// <summary>What the sensor of PM10 gave before calibration: counts of its converter, or its own unit.</summary>
    public static Quantity AirPm10Raw { get; } = QuantityTable.Find("air.pm10Raw");

    /// <summary>What the sensor of nitrogen dioxide gave before calibration: counts of its converter, or its own unit.</summary>
    public static Quantity AirNo2Raw { get; } = QuantityTable.Find("air.no2Raw");

    /// <summary>What the sensor of ozone gave before calibration: counts of its converter, or its own unit.</summary>
    public static Quantity AirO3Raw { get; } = QuantityTable.Find("air.o3Raw");

    /// <summary>What the sensor of sulphur dioxide gave before calibration: counts of its converter, or its own unit.</summary>
    public static Quantity AirSo2Raw { get; } = QuantityTable.Find("air.so2Raw");

    /// <summary>What the sensor of carbon monoxide gave before calibration: counts of its converter, or its own unit.</summary>
    public static Quantity AirCoRaw { get; } = QuantityTable.Find("air.coRaw");

    /// <summary>What the sensor of nitrogen monoxide gave before calibration: counts of its converter, or its own unit.</summary>
    public static Quantity AirNoRaw { get; } = QuantityTable.Find("air.noRaw");

    /// <summary>What the sensor of volatile organic compounds gave before calibration: counts of its converter, or its own unit.</summary>
    public static Quantity AirVocRaw { get; } = QuantityTable.Find("air.vocRaw");

    /// <summary>What the sensor of carbon dioxide gave before calibration: counts of its converter, or its own unit.</summary>
    public static Quantity AirCo2Raw { get; } = QuantityTable.Find("air.co2Raw");

    /// <summary>What the sensor of air temperature gave before calibration: counts of its converter, or its own unit.</summary>
    public static Quantity AirTemperatureRaw { get; } = QuantityTable.Find("air.temperatureRaw");

    /// <summary>What the sensor of relative humidity gave before calibration: counts of its converter, or its own unit.</summary>
    public static Quantity AirRelativeHumidityRaw { get; } = QuantityTable.Find("air.relativeHumidityRaw");
}

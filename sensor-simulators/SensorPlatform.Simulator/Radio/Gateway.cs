namespace SensorPlatform.Simulator.Radio;

/// <summary>A LoRaWAN gateway.</summary>
/// <param name="Eui">EUI, 16 upper-case hexadecimal digits.</param>
/// <param name="Name">Id at the network server.</param>
/// <param name="Latitude">WGS 84, degrees.</param>
/// <param name="Longitude">WGS 84, degrees.</param>
/// <param name="AltitudeMeters">Height above sea level, whole metres.</param>
internal sealed record Gateway(string Eui, string Name, double Latitude, double Longitude, int AltitudeMeters);

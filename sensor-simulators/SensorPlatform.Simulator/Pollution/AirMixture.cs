namespace SensorPlatform.Simulator.Pollution;

/// <summary>What is in the air: CO in mg/m3, CO2 in ppm, the rest in ug/m3.</summary>
internal sealed record AirMixture(double No2, double O3, double Co, double Pm25, double Pm10, double Co2, double Voc);

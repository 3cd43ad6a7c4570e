namespace SensorPlatform.Core.Heat.Indices.Liljegren;

/// <summary>Modelled temperatures of the instruments, Cel.</summary>
/// <param name="Wbgt">Wet bulb globe temperature in the sun.</param>
/// <param name="Globe">Black globe.</param>
/// <param name="NaturalWetBulb">Wick in wind and sun.</param>
/// <param name="PsychrometricWetBulb">Wick without radiation.</param>
public readonly record struct LiljegrenResult(double Wbgt, double Globe, double NaturalWetBulb, double PsychrometricWetBulb);

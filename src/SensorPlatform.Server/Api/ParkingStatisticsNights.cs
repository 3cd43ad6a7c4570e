namespace SensorPlatform.Server.Api;

/// <summary>Stays of so many nights: <c>0</c>, <c>1</c>, <c>2</c>, <c>3</c>, <c>4</c>, <c>5-7</c> or <c>8+</c>.</summary>
internal sealed record ParkingStatisticsNights(string Nights, int? Stays);

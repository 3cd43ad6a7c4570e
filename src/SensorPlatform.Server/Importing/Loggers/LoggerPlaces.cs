namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>The table that says where loggers hang, to be held against the city file.</summary>
/// <param name="File">Its path.</param>
/// <param name="Logger">Heading of the loggers' names.</param>
/// <param name="Latitude">Heading of the latitude, degrees.</param>
/// <param name="Longitude">Heading of the longitude, degrees.</param>
internal sealed record LoggerPlaces(string File, string Logger, string Latitude, string Longitude);

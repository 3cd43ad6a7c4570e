using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Journal;

/// <summary>Chooses journaled messages.</summary>
/// <param name="message">A message, by its place: each is some 400 bytes.</param>
internal delegate bool JournaledMessageFilter(in JournaledMessage message);

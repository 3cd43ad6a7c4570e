using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>The newest dead letters, newest first.</summary>
internal sealed record DeadLettersAnswer(Instant Now, int Limit, IReadOnlyList<DeadLetterAnswer> Items);

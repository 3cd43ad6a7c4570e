using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// The log of what was set by hand; what holds first, then newest first. <c>Next</c> is the address of the next page, or null.
/// </summary>
internal sealed record OverridesAnswer(Instant Now, int Offset, int Limit, string? Next, IReadOnlyList<OverrideAnswer> Items);

namespace SensorPlatform.Server.Importing;

/// <summary>A webhook of a server that takes what is imported.</summary>
/// <param name="Path">Its path, as in <c>/ingest/airqino</c>.</param>
/// <param name="MediaType">Of its messages, as in <c>application/json</c>.</param>
/// <param name="Network">The network's name.</param>
internal sealed record ImportWebhook(string Path, string MediaType, string Network);

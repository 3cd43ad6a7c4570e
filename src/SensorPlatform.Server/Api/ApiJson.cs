using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace SensorPlatform.Server.Api;

/// <summary>How every answer of the API is written; generated, no reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(InstantJsonConverter)])]
[JsonSerializable(typeof(SensorsAnswer))]
[JsonSerializable(typeof(SensorDetailAnswer))]
[JsonSerializable(typeof(ReadingsAnswer))]
[JsonSerializable(typeof(AggregatesAnswer))]
[JsonSerializable(typeof(RevisionsAnswer))]
[JsonSerializable(typeof(LossAnswer))]
[JsonSerializable(typeof(LossesAnswer))]
[JsonSerializable(typeof(SitesAnswer))]
[JsonSerializable(typeof(SiteDetailAnswer))]
[JsonSerializable(typeof(SiteSensorsAnswer))]
[JsonSerializable(typeof(ForecastAnswer))]
[JsonSerializable(typeof(ForecastScoresAnswer))]
[JsonSerializable(typeof(StationsAnswer))]
[JsonSerializable(typeof(StationDetailAnswer))]
[JsonSerializable(typeof(BalanceAnswer))]
[JsonSerializable(typeof(IReadOnlyList<RecountAnswer>))]
[JsonSerializable(typeof(DeadLettersAnswer))]
[JsonSerializable(typeof(DeadLetterAnswer))]
[JsonSerializable(typeof(AlertsAnswer))]
[JsonSerializable(typeof(AlertAnswer))]
[JsonSerializable(typeof(AcknowledgeRequest))]
[JsonSerializable(typeof(DiscardRequest))]
[JsonSerializable(typeof(OverrideRequest))]
[JsonSerializable(typeof(LiftRequest))]
[JsonSerializable(typeof(OverrideAnswer))]
[JsonSerializable(typeof(OverridesAnswer))]
[JsonSerializable(typeof(LivenessAnswer))]
[JsonSerializable(typeof(ReadinessAnswer))]
[JsonSerializable(typeof(PitchChange))]
[JsonSerializable(typeof(StationChange))]
[JsonSerializable(typeof(AlertEvent))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
[JsonSerializable(typeof(IReadOnlyList<ReadinessItem>))]
internal sealed partial class ApiJson : JsonSerializerContext;

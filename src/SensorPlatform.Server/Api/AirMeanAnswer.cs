using System.Text.Json.Serialization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// One mean. <c>Value</c> is null unless it is valid; <c>PartialValue</c> is then the mean of the little that there is. <c>Day</c> is the
/// civil day of means of days. <c>CapturePercent</c>: of an hour its readings, of longer means their valid parts. <c>Level</c> is a class
/// of the index, never of a mean that is not valid.
/// </summary>
internal sealed record AirMeanAnswer(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Day,
    Instant Start,
    Instant End,
    double? Value,
    double? PartialValue,
    double CapturePercent,
    bool Valid,
    double? ExpandedUncertainty,
    int? Level);

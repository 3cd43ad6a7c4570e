using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>How the API spells a quality.</summary>
internal static class QualityWords
{
    /// <summary><c>good</c>, <c>notMeasured</c>, <c>outOfRange</c>, <c>fault</c> or <c>unknown</c>.</summary>
    public static string Of(Quality quality) => quality switch
    {
        Quality.Good => "good",
        Quality.NotMeasured => "notMeasured",
        Quality.OutOfRange => "outOfRange",
        Quality.Fault => "fault",
        Quality.WarmingUp => "warmingUp",
        Quality.Implausible => "implausible",
        Quality.NotCalibrated => "notCalibrated",
        _ => "unknown",
    };
}

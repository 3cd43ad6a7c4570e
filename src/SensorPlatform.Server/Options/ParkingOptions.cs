using System.ComponentModel.DataAnnotations;

namespace SensorPlatform.Server.Options;

/// <summary>The board of parking sites and its file.</summary>
internal sealed class ParkingOptions
{
    /// <summary>
    /// Messages of parking sensors that may wait for the board, 64 to 1,048,576; beyond it they are thinned out. Default
    /// 65,536.
    /// </summary>
    [Range(64, 1_048_576)]
    public int InboxCapacity { get; init; } = 65_536;

    /// <summary>
    /// Time after which the picture is made anew for what changes by time alone, seconds, 0.1 to 60. Default 5.
    /// </summary>
    [Range(0.1, 60)]
    public double PictureSeconds { get; init; } = 5;

    /// <summary>Shortest time between two forecasts of a site, seconds, 1 to 3,600. Default 30.</summary>
    [Range(1, 3_600)]
    public double ForecastSeconds { get; init; } = 30;

    /// <summary>Time between two savings of what was learned, seconds, 1 to 3,600. Default 60.</summary>
    [Range(1, 3_600)]
    public double SaveSeconds { get; init; } = 60;

    /// <summary>Days for which closed stays are kept for operators, 0 to 36,500; 0: for ever. Default 400.</summary>
    [Range(0, 36_500)]
    public int StaysDays { get; init; } = 400;

    /// <summary>Days of stored readings from which a site learns that has no state yet, 1 to 3,660. Default 400.</summary>
    [Range(1, 3_660)]
    public int LearnDays { get; init; } = 400;
}

using System.ComponentModel.DataAnnotations;

namespace SensorPlatform.Server.Options;

/// <summary>How long what is stored stays, by what it is. Days by event time, 0 to 36,500; 0: for ever.</summary>
internal sealed class RetentionOptions
{
    /// <summary>Single readings, also those that a replay has replaced. Default 0.</summary>
    [Range(0, 36_500)]
    public int ReadingsDays { get; init; }

    /// <summary>Windows of 5 minutes. Default 0.</summary>
    [Range(0, 36_500)]
    public int FiveMinutesDays { get; init; }

    /// <summary>Windows of 15 minutes. Default 0.</summary>
    [Range(0, 36_500)]
    public int FifteenMinutesDays { get; init; }

    /// <summary>Windows of an hour. Default 0.</summary>
    [Range(0, 36_500)]
    public int OneHourDays { get; init; }

    /// <summary>Windows of a day. Default 0.</summary>
    [Range(0, 36_500)]
    public int OneDayDays { get; init; }

    /// <summary>The frame ledger by hour. Default 0.</summary>
    [Range(0, 36_500)]
    public int FramesDays { get; init; }

    /// <summary>Dead letters, from when they were received. Default 365.</summary>
    [Range(0, 36_500)]
    public int DeadLettersDays { get; init; } = 365;

    /// <summary>Alerts, from when they ended. Default 0.</summary>
    [Range(0, 36_500)]
    public int AlertsDays { get; init; }

    /// <summary>
    /// Quantities whose readings and windows of 5 and 15 minutes stay for a time of their own: <c>NAME=DAYS</c>, parted by
    /// commas. Default <c>parking.occupied=30</c>: who parked where, minute by minute, is nobody's business later.
    /// </summary>
    public string Quantities { get; init; } = "parking.occupied=30";

    /// <summary>Time between two rounds, minutes, 1 to 10,080. Default 60; the first comes two minutes after the start.</summary>
    [Range(1, 10_080)]
    public double RoundMinutes { get; init; } = 60;
}

using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;

namespace SensorPlatform.Server.Pages.Betrieb;

/// <summary>Writes what is known of a pitch as lines of text.</summary>
/// <param name="common">Words that all pages share.</param>
/// <param name="texts">The words of this page.</param>
/// <param name="zone">The city's zone.</param>
/// <param name="now">The moment.</param>
internal sealed class OperatorRowText(PageTexts common, OperatorTexts texts, TimeZoneInfo zone, Instant now)
{
    private readonly PageFormat _format = new(common);

    /// <summary>The row of a pitch.</summary>
    public OperatorRow Of(PitchSensorAnswer pitch) => new(
        pitch.Pitch,
        pitch.State,
        State(pitch),
        pitch.Troubles.Count > 0,
        Troubles(pitch),
        pitch.Sensor is null ? [texts.Reasons["noSensor"]] : [pitch.Sensor, pitch.Type ?? "", pitch.Device ?? ""],
        LastSeen(pitch),
        Battery(pitch.Battery),
        Frames(pitch),
        Radio(pitch),
        Restarts(pitch),
        SetByHand(pitch.Override),
        Stay(pitch.Stay));

    private string[] State(PitchSensorAnswer pitch)
    {
        var lines = new List<string>
        {
            common.PitchState(pitch.State),
            texts.Reasons.GetValueOrDefault(pitch.Reason, pitch.Reason),
        };
        if (pitch.State is "free" or "occupied")
        {
            lines.Add(Filled(texts.Sure, _format.Number(Math.Floor(pitch.Confidence * 100), 0)));
        }

        if (pitch.Since is { } since)
        {
            lines.Add(Filled(texts.Since, When(since)));
        }

        return [.. lines];
    }

    private string[] Troubles(PitchSensorAnswer pitch) =>
    [
        .. pitch.Faults.Select(Fault),
        .. pitch.Troubles.Where(word => word != "fault").Select(word => texts.Troubles.GetValueOrDefault(word, word)),
    ];

    // Of silence the time is when it was noticed: the sensor had not been heard for long by then.
    private string Fault(PitchFaultAnswer fault)
    {
        var word = texts.Faults.GetValueOrDefault(fault.Fault, fault.Fault);
        return fault.Since is { } since
            ? $"{word}, {Filled(fault.Fault == "silent" ? texts.FoundAt : texts.Since, When(since))}"
            : word;
    }

    private string[] LastSeen(PitchSensorAnswer pitch)
    {
        var lines = new List<string>();
        if (pitch.AgeSeconds is { } age)
        {
            lines.Add(_format.Age(age));
        }

        if (pitch.LastMeasured is { } measured)
        {
            lines.Add(Filled(texts.Measured, When(measured)));
        }

        if (pitch.LastReceived is { } received)
        {
            lines.Add(Filled(texts.Received, When(received)));
        }

        return [.. lines];
    }

    private string[] Battery(BatteryAnswer? battery)
    {
        if (battery is null)
        {
            return [];
        }

        var lines = new List<string>();
        if (battery.Volts is { } volts)
        {
            lines.Add(_format.Number(volts, 2) + " V");
        }

        if (battery.Percent is { } percent)
        {
            lines.Add(_format.Number(percent, 0) + " %");
        }

        lines.Add(_format.Age(battery.AgeSeconds));
        if (battery.Trend?.DaysLeft is { } days)
        {
            lines.Add(PageFormat.Filled(texts.DaysLeft, days));
        }

        return [.. lines];
    }

    private string[] Frames(PitchSensorAnswer pitch) =>
        [.. Frames(texts.Day, pitch.Last24Hours), .. Frames(texts.Week, pitch.Last7Days)];

    private string[] Frames(string span, SensorFramesAnswer? frames)
    {
        if (frames is null || (frames.Expected == 0 && frames.Duplicates == 0))
        {
            return [];
        }

        var lost = Filled(texts.LostOf, Whole(frames.Lost)).Replace("{1}", Whole(frames.Expected), StringComparison.Ordinal);
        var percent = frames.LossPercent is { } share ? $" ({_format.Number(share, 1)} %)" : "";
        return [$"{span}: {lost}{percent}" + (frames.Duplicates > 0 ? ", " + Filled(texts.Duplicates, Whole(frames.Duplicates)) : "")];
    }

    private string[] Radio(PitchSensorAnswer pitch)
    {
        if (pitch.Radio is not { } radio)
        {
            return [];
        }

        var factor = radio.SpreadingFactor is { } spread ? string.Create(CultureInfo.InvariantCulture, $", SF{spread}") : "";
        return
        [
            $"{_format.Number(radio.RssiDbm, 0)} dBm, {_format.Number(radio.SnrDb, 1)} dB{factor}",
            radio.GatewayCount == 1 ? texts.OneGateway : PageFormat.Filled(texts.Gateways, radio.GatewayCount),
            .. pitch.Gateways.Take(3).Where(gateway => gateway.Gateway is not null)
                .Select(gateway => $"{gateway.Name ?? gateway.Gateway}: {Whole(gateway.Received)}"),
        ];
    }

    private string[] Restarts(PitchSensorAnswer pitch) => pitch is { Last24Hours: { } day, Last7Days: { } week }
        ? [$"{texts.Day}: {Whole(day.Rejoins + day.Resets)}", $"{texts.Week}: {Whole(week.Rejoins + week.Resets)}"]
        : [];

    private string[] SetByHand(OpenOverrideAnswer? set)
    {
        if (set is null)
        {
            return [];
        }

        var lines = new List<string>
        {
            texts.Overrides.GetValueOrDefault(set.Kind, set.Kind),
            $"{set.By}, {When(set.From)}",
        };
        if (set.Until is { } until)
        {
            lines.Add(Filled(texts.Until, When(until)));
        }

        if (set.Comment is { Length: > 0 } comment)
        {
            lines.Add(comment);
        }

        return [.. lines];
    }

    private string[] Stay(OpenStayAnswer? stay)
    {
        if (stay is null)
        {
            return [];
        }

        var lines = new List<string>
        {
            Filled(texts.Since, When(stay.Arrival)),
            stay.Nights == 1 ? texts.OneNight : PageFormat.Filled(texts.Nights, stay.Nights),
        };
        if (!stay.IsCertain)
        {
            lines.Add(texts.ArrivalNotSeen);
        }

        if (stay.OverstayedSince is { } since)
        {
            lines.Add(Filled(texts.OverstayedSince, When(since)));
        }

        return [.. lines];
    }

    // Of today the time of day is enough.
    private string When(Instant time)
    {
        var isToday = TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), zone).Date == TimeZoneInfo.ConvertTime(now.ToDateTimeOffset(), zone).Date;
        return isToday ? PageFormat.TimeOfDay(time, zone) : _format.DateAndTime(time, zone);
    }

    private static string Filled(string text, string value) => text.Replace("{0}", value, StringComparison.Ordinal);

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}

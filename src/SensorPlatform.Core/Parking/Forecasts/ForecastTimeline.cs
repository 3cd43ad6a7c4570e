using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>
/// What the model says of each step of a forecast, worked out once: arrivals, and who leaves. Reused from forecast to forecast.
/// </summary>
internal sealed class ForecastTimeline
{
    private const int MostDays = 12;

    private readonly SiteForecastOptions _options;
    private readonly double[] _overnight;
    private readonly double[] _visitors;
    private readonly double[] _leaveBefore;
    private readonly double[] _leaveWithin;
    private readonly int[] _dayIndex;
    private readonly double[] _logOddsToLeave;
    private readonly double[] _deviationToLeave;
    private readonly int _nightKinds;
    private int _firstDay;

    /// <summary>A timeline of some steps, of at most 11 days.</summary>
    internal ForecastTimeline(SiteForecastOptions options, int steps, int mostNights)
    {
        _options = options;
        _nightKinds = mostNights + 1;
        _overnight = new double[steps];
        _visitors = new double[steps];
        _leaveBefore = new double[steps];
        _leaveWithin = new double[steps];
        _dayIndex = new int[steps + 1];
        _logOddsToLeave = new double[MostDays * _nightKinds];
        _deviationToLeave = new double[MostDays * _nightKinds];
    }

    internal int StepCount => _overnight.Length;

    /// <summary>Overnight guests who are expected to come within a step if there is room.</summary>
    internal ReadOnlySpan<double> Overnight => _overnight;

    /// <summary>Visitors likewise.</summary>
    internal ReadOnlySpan<double> Visitors => _visitors;

    /// <summary>Standard deviation of the logarithm of overnight arrivals, and of visitors' on the first day.</summary>
    internal (double Overnight, double Visitors) ArrivalDeviations { get; private set; }

    /// <summary>Does a night pass with a step?</summary>
    internal bool IsNight(int step) => _dayIndex[step + 1] != _dayIndex[step];

    /// <summary>Probability that a guest who is there after some nights leaves within a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="nights">Nights stayed; from the highest kind on it makes no difference.</param>
    /// <param name="deviations">By how many standard deviations guests leave more readily than is thought.</param>
    internal double LeaveProbability(int step, int nights, double deviations)
    {
        if (nights == 0)
        {
            return 0;
        }

        var index = (_dayIndex[step] * _nightKinds) + Math.Min(nights, _nightKinds - 1);
        var leaves = Logistic.Of(_logOddsToLeave[index] + (deviations * _deviationToLeave[index]));
        var remains = 1 - (leaves * _leaveBefore[step]);
        return remains < 1e-9 ? 1 : Math.Clamp(leaves * _leaveWithin[step] / remains, 0, 1);
    }

    /// <summary>Works out all steps from a time.</summary>
    /// <param name="model">What is known of the guests.</param>
    /// <param name="from">Begin of the first step.</param>
    /// <param name="today">
    /// Factor of arrivals for the rest of the day that holds <paramref name="from"/>: how this day goes so far.
    /// </param>
    internal void Set(GuestModel model, Instant from, double today)
    {
        var calendar = _options.Calendar;
        _firstDay = LodgingDays.DayOf(calendar, from);
        ArrivalDeviations = (model.Overnight.LogDeviation(_firstDay), model.Visitors.LogDeviation(_firstDay));
        var day = _firstDay - 1;
        var (overnight, visitors) = (0.0, 0.0);
        for (var step = 0; step < StepCount; step++)
        {
            var begin = from + (SiteForecast.Step * step);
            if (LodgingDays.DayOf(calendar, begin) is var dayOfStep && dayOfStep != day)
            {
                day = dayOfStep;
                SetDay(model, day);
                var factor = day == _firstDay ? today : 1;
                (overnight, visitors) = (model.Overnight.PerDay(day) * factor, model.Visitors.PerDay(day) * factor);
            }

            _dayIndex[step] = day - _firstDay;
            var slot = LodgingDays.SlotOf(calendar, day, begin + (SiteForecast.Step / 2));
            var demand = EventDemand.At(_options.Events, begin + (SiteForecast.Step / 2)) / 2;
            _overnight[step] = overnight * model.Overnight.Shares[slot] * demand;
            _visitors[step] = visitors * model.Visitors.Shares[slot] * demand;
            var passed = LodgingDays.SlotsPassed(calendar, day, begin);
            _leaveBefore[step] = model.Departures.ShareBefore(passed);
            _leaveWithin[step] = model.Departures.ShareBefore(Math.Min(passed + 0.5, LodgingDays.SlotCount)) - _leaveBefore[step];
        }

        _dayIndex[StepCount] = LodgingDays.DayOf(calendar, from + (SiteForecast.Step * StepCount)) - _firstDay;
    }

    private void SetDay(GuestModel model, int day)
    {
        for (var nights = 1; nights < _nightKinds; nights++)
        {
            var index = ((day - _firstDay) * _nightKinds) + nights;
            _logOddsToLeave[index] = model.Departures.LogOddsToLeave(day, nights);
            _deviationToLeave[index] = model.Departures.Deviation(day, nights);
        }
    }
}

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>How many guests of each kind are expected at a site: overnight guests by nights stayed, visitors by age.</summary>
internal sealed class GuestMix(int mostNights)
{
    private readonly double[] _overnight = new double[mostNights + 1];
    private readonly double[] _visitors = new double[VisitLengths.StepCount];

    /// <summary>Expected overnight guests who have stayed 0, 1, … nights.</summary>
    internal Span<double> Overnight => _overnight;

    /// <summary>Expected visitors by steps of 15 minutes that they have been there.</summary>
    internal Span<double> Visitors => _visitors;

    internal double OvernightSum => Sum(_overnight);

    internal double VisitorSum => Sum(_visitors);

    internal void Clear()
    {
        Array.Clear(_overnight);
        Array.Clear(_visitors);
    }

    internal void CopyFrom(GuestMix other)
    {
        other._overnight.CopyTo(_overnight, 0);
        other._visitors.CopyTo(_visitors, 0);
    }

    /// <summary>Lets guests leave; gives the shares of both kinds that do.</summary>
    internal (double Overnight, double Visitors) Leave(ForecastTimeline timeline, int step, double deviations, VisitLengths visits)
    {
        var (before, left) = (0.0, 0.0);
        for (var nights = 0; nights < _overnight.Length; nights++)
        {
            before += _overnight[nights];
            var leaving = _overnight[nights] * timeline.LeaveProbability(step, nights, deviations);
            _overnight[nights] -= leaving;
            left += leaving;
        }

        var (visitorsBefore, visitorsLeft) = (0.0, 0.0);
        for (var age = _visitors.Length - 1; age >= 0; age--)
        {
            visitorsBefore += _visitors[age];
            var leaving = _visitors[age] * visits.Hazards[age];
            visitorsLeft += leaving;

            // What stays is a step older; the oldest stay the oldest.
            var staying = _visitors[age] - leaving;
            _visitors[age] = 0;
            _visitors[Math.Min(age + 1, _visitors.Length - 1)] += staying;
        }

        return (before > 0 ? left / before : 0, visitorsBefore > 0 ? visitorsLeft / visitorsBefore : 0);
    }

    /// <summary>A night passes.</summary>
    internal void PassNight()
    {
        _overnight[^1] += _overnight[^2];
        for (var nights = _overnight.Length - 2; nights > 0; nights--)
        {
            _overnight[nights] = _overnight[nights - 1];
        }

        _overnight[0] = 0;
    }

    private static double Sum(double[] numbers)
    {
        var sum = 0.0;
        foreach (var number in numbers)
        {
            sum += number;
        }

        return sum;
    }
}

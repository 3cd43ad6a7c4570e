namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>Probabilities of how many leave or come within a step, and what that does to a line of probabilities. Reused from step to step.</summary>
internal sealed class StepTable(int capacity)
{
    private const double Negligible = 1e-12;

    private readonly double[] _leave = new double[(capacity + 1) * (capacity + 1)];
    private readonly double[] _come = new double[capacity + 1];
    private readonly double[] _comeAtLeast = new double[capacity + 1];
    private int _mostLeave;
    private int _mostCome;

    /// <summary>Does anybody leave?</summary>
    internal bool IsLeaving { get; private set; }

    /// <summary>Sets with what probability each guest leaves; false when that is nothing.</summary>
    internal bool SetLeave(double probability)
    {
        IsLeaving = !(probability < Negligible);
        if (!IsLeaving)
        {
            return false;
        }

        var width = capacity + 1;
        _leave.AsSpan(0, width).Clear();
        _leave[0] = 1;
        _mostLeave = 0;
        for (var present = 1; present <= capacity; present++)
        {
            var row = _leave.AsSpan(present * width, width);
            var less = _leave.AsSpan((present - 1) * width, width);
            row.Clear();
            row[0] = less[0] * (1 - probability);
            for (var left = 1; left <= _mostLeave; left++)
            {
                row[left] = (less[left] * (1 - probability)) + (less[left - 1] * probability);
            }

            // One more could leave: a column for it, unless that hardly happens; then it counts with the column before.
            var more = less[_mostLeave] * probability;
            if (more < Negligible)
            {
                row[_mostLeave] += more;
            }
            else
            {
                row[++_mostLeave] = more;
            }
        }

        return true;
    }

    /// <summary>Sets how many guests are expected to come; false when that is nothing.</summary>
    internal bool SetCome(double expected)
    {
        if (expected < Negligible)
        {
            return false;
        }

        var probability = Math.Exp(-expected);
        var rest = 1.0;
        for (var come = 0; come <= capacity; come++)
        {
            _come[come] = probability;
            _comeAtLeast[come] = rest;
            _mostCome = come;
            rest = Math.Max(0, rest - probability);
            if (rest < Negligible)
            {
                break;
            }

            probability *= expected / (come + 1);
        }

        return true;
    }

    /// <summary>Probability that so many of so many leave.</summary>
    internal double LeaveProbability(int present, int leaving) =>
        IsLeaving ? _leave[(present * (capacity + 1)) + leaving] : leaving == 0 ? 1 : 0;

    /// <summary>Lets guests leave on a line of probabilities of 0, 1, … guests.</summary>
    internal void Leave(Span<double> line, int stride, int count)
    {
        var width = capacity + 1;
        for (var after = 0; after < count; after++)
        {
            var sum = 0.0;
            var last = Math.Min(count - 1, after + _mostLeave);
            for (var before = after; before <= last; before++)
            {
                sum += line[before * stride] * _leave[(before * width) + before - after];
            }

            line[after * stride] = sum;
        }
    }

    /// <summary>Lets guests come on a line; who finds it full is turned away.</summary>
    internal void Come(Span<double> line, int stride, int count)
    {
        for (var after = count - 1; after >= 0; after--)
        {
            var come = after == count - 1 ? _comeAtLeast : _come;
            var most = Math.Min(after, _mostCome);
            var sum = 0.0;
            for (var arrivals = 0; arrivals <= most; arrivals++)
            {
                sum += line[(after - arrivals) * stride] * come[arrivals];
            }

            line[after * stride] = sum;
        }
    }
}

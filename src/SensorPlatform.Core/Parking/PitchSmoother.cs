using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>
/// Learns from messages that are old enough that no late ones are waited for: with all that came after them (a forward–backward pass of
/// the hidden Markov chain) it tells changes from misreadings. Its memory is used again and again; one owner.
/// </summary>
internal sealed class PitchSmoother
{
    private readonly OccupancyTransition[] _transitions = new OccupancyTransition[PitchHistory.Capacity];
    private readonly double[] _forward = new double[PitchHistory.Capacity + 1];
    private readonly double[] _backward = new double[PitchHistory.Capacity + 1];
    private readonly int[] _readings = new int[PitchHistory.Capacity];

    /// <summary>Adds what the first messages of a history tell.</summary>
    /// <param name="history">All recent messages.</param>
    /// <param name="settled">How many of the first ones are learned from.</param>
    /// <param name="start">What was known before the first one.</param>
    /// <param name="model">What is believed of the pitch.</param>
    /// <param name="rates">Rates of the site.</param>
    /// <param name="longestGap">Over a longer silence nobody knows how often somebody came and went: it teaches no rates.</param>
    /// <param name="learning">Where it is added.</param>
    internal void Learn(
        PitchHistory history,
        int settled,
        in PitchFilter start,
        in PitchModel model,
        SiteRates rates,
        TimeSpan longestGap,
        PitchLearning learning)
    {
        var count = Forward(history, in start, in model, rates);
        Backward(history, count, in model);
        var before = start.Reading;
        var run = start.Run;
        var beforeTime = start.ReadingTime;
        for (var i = 0; i < count && _readings[i] < settled; i++)
        {
            var signal = history.Signals[_readings[i]];
            var time = history.Times[_readings[i]];
            var occupied = Posterior(i + 1);
            AddReading(signal, occupied, learning);
            if (before != PitchSignal.None)
            {
                AddChange(signal, before, run, occupied, learning);
                if (time - beforeTime <= longestGap)
                {
                    AddTransition(i, signal, beforeTime, time, in model, rates, learning);
                }
            }

            run = signal == before ? run + 1 : 1;
            before = signal;
            beforeTime = time;
        }
    }

    private static void AddReading(PitchSignal signal, double occupied, PitchLearning learning)
    {
        learning.OccupiedReadings += occupied;
        learning.FreeReadings += 1 - occupied;
        if (signal == PitchSignal.Occupied)
        {
            learning.FalseOccupied += 1 - occupied;
        }
        else
        {
            learning.FalseFree += occupied;
        }
    }

    private static void AddChange(PitchSignal signal, PitchSignal before, int run, double occupied, PitchLearning learning)
    {
        if (signal == before)
        {
            return;
        }

        var right = signal == PitchSignal.Occupied ? occupied : 1 - occupied;
        if (run >= 2)
        {
            learning.ChangesAfterRun++;
            learning.GenuineAfterRun += right;
        }
        else
        {
            learning.ChangesAfterOne++;
            learning.GenuineAfterOne += right;
        }
    }

    // Probability that a reading says what it says, of an occupied and of a free pitch.
    private static (double Occupied, double Free) Likelihood(PitchSignal signal, in PitchModel model) =>
        signal == PitchSignal.Occupied
            ? (1 - model.FalseFree, model.FalseOccupied)
            : (model.FalseFree, 1 - model.FalseOccupied);

    private int Forward(PitchHistory history, in PitchFilter start, in PitchModel model, SiteRates rates)
    {
        var count = 0;
        var before = start.At;
        _forward[0] = start.Reading == PitchSignal.None ? rates.Share : start.Probability;
        for (var i = 0; i < history.Count; i++)
        {
            var signal = history.Signals[i];
            if (signal is not (PitchSignal.Free or PitchSignal.Occupied))
            {
                continue;
            }

            var time = history.Times[i];
            var transition = count == 0 && start.Reading == PitchSignal.None
                ? new OccupancyTransition(rates.Share, rates.Share)
                : rates.Between(before, time, in model);
            var likelihood = Likelihood(signal, in model);
            var expected = transition.From(_forward[count]);
            var occupied = expected * likelihood.Occupied;
            _forward[count + 1] = occupied / (occupied + ((1 - expected) * likelihood.Free));
            _transitions[count] = transition;
            _readings[count] = i;
            before = time;
            count++;
        }

        return count;
    }

    // Of all that comes after a reading: its likelihood of an occupied pitch, as a share of both likelihoods.
    private void Backward(PitchHistory history, int count, in PitchModel model)
    {
        _backward[count] = 0.5;
        for (var i = count; i > 0; i--)
        {
            var likelihood = Likelihood(history.Signals[_readings[i - 1]], in model);
            var occupied = likelihood.Occupied * _backward[i];
            var free = likelihood.Free * (1 - _backward[i]);
            var transition = _transitions[i - 1];
            var ifOccupied = (transition.Keep * occupied) + ((1 - transition.Keep) * free);
            var ifFree = (transition.Enter * occupied) + ((1 - transition.Enter) * free);
            _backward[i - 1] = ifOccupied / (ifOccupied + ifFree);
        }
    }

    private double Posterior(int place)
    {
        var occupied = _forward[place] * _backward[place];
        return occupied / (occupied + ((1 - _forward[place]) * (1 - _backward[place])));
    }

    private void AddTransition(
        int place, PitchSignal signal, Instant from, Instant to, in PitchModel model, SiteRates rates, PitchLearning learning)
    {
        var likelihood = Likelihood(signal, in model);
        var occupied = likelihood.Occupied * _backward[place + 1];
        var free = likelihood.Free * (1 - _backward[place + 1]);
        var transition = _transitions[place];
        var was = _forward[place];
        var arrived = (1 - was) * transition.Enter * occupied;
        var left = was * (1 - transition.Keep) * free;
        var all = arrived + left + (was * transition.Keep * occupied) + ((1 - was) * (1 - transition.Enter) * free);
        var hour = rates.HourOf(to);
        learning.Arrivals[hour] += arrived / all;
        learning.Departures[hour] += left / all;
        rates.AddHours(from, to, (Posterior(place) + Posterior(place + 1)) / 2, learning.FreeHours, learning.OccupiedHours);
    }
}

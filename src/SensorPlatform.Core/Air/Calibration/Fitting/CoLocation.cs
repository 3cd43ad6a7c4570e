using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Calibration.Fitting;

/// <summary>Hourly means of a station and of the reference beside it, oldest first.</summary>
public sealed class CoLocation
{
    private readonly List<Instant> _hours = [];
    private readonly List<double> _references = [];
    private readonly List<double> _inputs = [];

    /// <param name="covariates">Terms beside those of the raw value of which the hours have means; their order is that of the inputs.</param>
    public CoLocation(IReadOnlyList<ModelTerm> covariates)
    {
        ArgumentNullException.ThrowIfNull(covariates);
        Terms = [.. ModelTerm.OfRaw, .. covariates];
    }

    /// <summary>All terms that a model may have: those of the raw value first.</summary>
    public IReadOnlyList<ModelTerm> Terms { get; }

    /// <summary>Number of pairs.</summary>
    public int Count => _hours.Count;

    /// <summary>Adds an hour.</summary>
    /// <param name="hour">Its start; not before the one added last.</param>
    /// <param name="reference">Mean of the reference, in the quantity's unit.</param>
    /// <param name="raw">Mean of the raw values.</param>
    /// <param name="rawSquared">
    /// Mean of their squares, which is not the square of their mean: so the hour's mean of the model is the model of the hour's means.
    /// </param>
    /// <param name="covariates">Means of the others, in their order; NaN where there is none.</param>
    public void Add(Instant hour, double reference, double raw, double rawSquared, ReadOnlySpan<double> covariates)
    {
        _hours.Add(hour);
        _references.Add(reference);
        _inputs.Add(1);
        _inputs.Add(raw);
        _inputs.Add(rawSquared);
        foreach (var value in covariates)
        {
            _inputs.Add(value);
        }
    }

    /// <summary>Start of an hour.</summary>
    public Instant HourAt(int pair) => _hours[pair];

    /// <summary>Mean of the reference in an hour.</summary>
    public double ReferenceAt(int pair) => _references[pair];

    /// <summary>Mean of a term in an hour; NaN where there is none.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="term">Place in <see cref="Terms"/>.</param>
    public double InputAt(int pair, int term) => _inputs[(pair * Terms.Count) + term];

    /// <summary>Place of a term in <see cref="Terms"/>; -1 when it has none.</summary>
    public int PlaceOf(ModelTerm term)
    {
        for (var i = 0; i < Terms.Count; i++)
        {
            if (Terms[i] == term)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Pairs that have a finite number for the reference and each of the terms.</summary>
    internal List<int> CompleteFor(IReadOnlyList<int> places)
    {
        var complete = new List<int>(Count);
        for (var pair = 0; pair < Count; pair++)
        {
            var isComplete = double.IsFinite(_references[pair]);
            for (var i = 0; i < places.Count && isComplete; i++)
            {
                isComplete = double.IsFinite(InputAt(pair, places[i]));
            }

            if (isComplete)
            {
                complete.Add(pair);
            }
        }

        return complete;
    }
}

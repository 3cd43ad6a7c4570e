using System.Buffers;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Parking.Forecasts;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Parking;

/// <summary>Holds forecasts against what came, for the horizons that are published. One owner; time comes from outside.</summary>
public sealed class ForecastJudge(CivilCalendar calendar)
{
    private const byte Version = 1;
    private const int HeadLength = 1 + sizeof(long) + sizeof(int);
    private const int PendingLength = sizeof(long) + sizeof(byte) + (3 * sizeof(double));

    // One an hour and horizon are 94 at most; beyond this the oldest give way and count as not judged.
    private const int MostPending = 512;

    private static readonly int[] Hours = [1, 3, 6, 12, 24, 48];
    private static readonly TimeSpan NearEnough = SiteForecast.Step / 2;

    private readonly List<PendingForecast> _pending = [];
    private HorizonScore[] _scores = NewScores();
    private HourClimate _climate = new();

    /// <summary>The horizons that are judged, hours.</summary>
    public static ReadOnlySpan<int> HorizonHours => Hours;

    /// <summary>The civil days that climatology goes by.</summary>
    public CivilCalendar Calendar { get; } = calendar;

    /// <summary>
    /// Forecasts that could not be judged, as what was or what came is not known (or nobody looked at that time).
    /// </summary>
    public long NotJudged { get; private set; }

    /// <summary>
    /// Takes what is so now: judges the forecasts that were for now. Once each <see cref="SiteForecast.Step"/>.
    /// </summary>
    /// <param name="now">Now.</param>
    /// <param name="pitches">All pitches of the site.</param>
    public void Observe(Instant now, ReadOnlySpan<PitchEstimate> pitches)
    {
        var isFree = SiteOutcome.IsFree(pitches);
        var kept = 0;
        for (var i = 0; i < _pending.Count; i++)
        {
            var forecast = _pending[i];
            if (forecast.Due > now + NearEnough)
            {
                _pending[kept++] = forecast;
            }
            else if (isFree is null || now - forecast.Due > NearEnough)
            {
                NotJudged++;
            }
            else
            {
                _scores[forecast.Horizon].Add(in forecast, isFree.Value);
            }
        }

        _pending.RemoveRange(kept, _pending.Count - kept);
        if (isFree is { } known)
        {
            _climate.Learn(Calendar, now, known);
        }
    }

    /// <summary>Keeps what a forecast says for the horizons; once an hour.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="pitches">
    /// The pitches when it was made, for persistence; a forecast made when that was not known is not judged.
    /// </param>
    public void Keep(SiteForecast forecast, ReadOnlySpan<PitchEstimate> pitches)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        if (SiteOutcome.IsFree(pitches) is not { } isFree)
        {
            NotJudged += Hours.Length;
            return;
        }

        for (var horizon = 0; horizon < Hours.Length; horizon++)
        {
            if (_pending.Count == MostPending)
            {
                _pending.RemoveAt(0);
                NotJudged++;
            }

            var point = forecast.Points[forecast.IndexOf(forecast.MadeAt + TimeSpan.FromHours(Hours[horizon]))];
            _pending.Add(new PendingForecast(
                point.At, horizon, point.FreeProbability, isFree ? 1 : 0, _climate.At(Calendar, point.At)));
        }
    }

    /// <summary>The scores, one a horizon, in the order of <see cref="HorizonHours"/>.</summary>
    public IReadOnlyList<ForecastScore> Scores()
    {
        var scores = new ForecastScore[_scores.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = _scores[i].ToScore(TimeSpan.FromHours(Hours[i]));
        }

        return scores;
    }

    /// <summary>Writes all that it knows.</summary>
    public void Save(IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var length = HeadLength + (_scores.Length * HorizonScore.SavedLength) + HourClimate.SavedLength
            + (_pending.Count * PendingLength);
        var writer = new GrainStateWriter(destination.GetSpan(length));
        writer.Byte(Version);
        writer.Int64(NotJudged);
        foreach (var score in _scores)
        {
            score.Write(ref writer);
        }

        _climate.Write(ref writer);
        writer.Int32(_pending.Count);
        foreach (var forecast in _pending)
        {
            writer.Int64(forecast.Due.UnixNanoseconds);
            writer.Byte((byte)forecast.Horizon);
            writer.Double(forecast.Forecast);
            writer.Double(forecast.Persistence);
            writer.Double(forecast.Climatology);
        }

        destination.Advance(writer.Length);
    }

    /// <summary>Takes what <see cref="Save"/> wrote.</summary>
    /// <returns>False when the bytes are of another version or broken: nothing is changed then.</returns>
    public bool TryRestore(ReadOnlySpan<byte> saved)
    {
        var reader = new GrainStateReader(saved);
        if (reader.Byte() != Version)
        {
            return false;
        }

        var notJudged = reader.Int64();
        var scores = NewScores();
        var climate = new HourClimate();
        var isFine = notJudged >= 0;
        foreach (var score in scores)
        {
            isFine &= score.TryRead(ref reader);
        }

        isFine &= climate.TryRead(ref reader);
        if (!isFine || reader.Int32() is not (>= 0 and <= MostPending and var count)
            || ReadPending(ref reader, count) is not { } pending || reader.IsTruncated || !reader.IsAtEnd)
        {
            return false;
        }

        (NotJudged, _scores, _climate) = (notJudged, scores, climate);
        _pending.Clear();
        _pending.AddRange(pending);
        return true;
    }

    private static PendingForecast[]? ReadPending(ref GrainStateReader reader, int count)
    {
        var pending = new PendingForecast[count];
        foreach (ref var forecast in pending.AsSpan())
        {
            forecast = new PendingForecast(
                new Instant(reader.Int64()), reader.Byte(), reader.Double(), reader.Double(), reader.Double());
            if (forecast.Horizon >= Hours.Length || !IsProbability(forecast.Forecast)
                || !IsProbability(forecast.Persistence) || !IsProbability(forecast.Climatology))
            {
                return null;
            }
        }

        return pending;
    }

    private static bool IsProbability(double number) => number is >= 0 and <= 1;

    private static HorizonScore[] NewScores()
    {
        var scores = new HorizonScore[Hours.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = new HorizonScore();
        }

        return scores;
    }
}

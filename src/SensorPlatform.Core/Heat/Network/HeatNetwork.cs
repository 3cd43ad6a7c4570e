using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Heat.Network;

/// <summary>
/// Hours of air temperature of many stations on one regular grid of time: each station has each hour, missing ones as
/// <see cref="HeatHour.Missing"/>. So a gap of one station shifts nothing. Nothing is copied, and nothing may be changed.
/// </summary>
public sealed class HeatNetwork
{
    private readonly HeatPlace[] _places;
    private readonly HeatHour[][] _hours;

    /// <summary>Takes stations and their hours.</summary>
    /// <param name="places">The stations.</param>
    /// <param name="start">Start of the first hour, a full hour of UTC.</param>
    /// <param name="hours">Hours by station, in the order of the stations; all of one length.</param>
    /// <exception cref="ArgumentException">Not one row a station, or rows of several lengths.</exception>
    public HeatNetwork(HeatPlace[] places, Instant start, HeatHour[][] hours)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(hours);
        if (places.Length != hours.Length)
        {
            throw new ArgumentException("There must be a row of hours for each station.", nameof(hours));
        }

        foreach (var row in hours)
        {
            if (row.Length != hours[0].Length)
            {
                throw new ArgumentException("All rows of hours must have one length.", nameof(hours));
            }
        }

        _places = places;
        _hours = hours;
        Start = start;
        Count = hours.Length == 0 ? 0 : hours[0].Length;
    }

    /// <summary>The stations.</summary>
    public ReadOnlySpan<HeatPlace> Places => _places;

    /// <summary>Start of the first hour.</summary>
    public Instant Start { get; }

    /// <summary>Hours of each station.</summary>
    public int Count { get; }

    /// <summary>Start of an hour.</summary>
    /// <param name="hour">0 to <see cref="Count"/> - 1.</param>
    public Instant TimeOf(int hour) => Start + TimeSpan.FromHours(hour);

    /// <summary>The hours of one station.</summary>
    /// <param name="station">Its place in <see cref="Places"/>.</param>
    public ReadOnlySpan<HeatHour> HoursOf(int station) => _hours[station];
}

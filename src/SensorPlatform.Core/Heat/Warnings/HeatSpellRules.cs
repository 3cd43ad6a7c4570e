namespace SensorPlatform.Core.Heat.Warnings;

/// <summary>When days of heat are a spell: so many hot days in a row, perhaps with warm nights between them.</summary>
/// <param name="Threshold">A day is hot when the city's value is above it, Cel or what the index counts in.</param>
/// <param name="Days">Hot days in a row that it takes, from 1.</param>
public sealed record HeatSpellRules(double Threshold, int Days)
{
    /// <summary>A value at the threshold is hot, too (as climate days are counted).</summary>
    public bool IsInclusive { get; init; }

    /// <summary>What the value of a day is.</summary>
    public HourExtreme Extreme { get; init; } = HourExtreme.HighestMean;

    /// <summary>
    /// Each night between two of the days must not have been cooler than this, Cel; null: nights do not count. A night with a
    /// lower minimum ends the spell, and the next hot day is a first one.
    /// </summary>
    public double? WarmNight { get; init; }

    /// <summary>A single day above this is enough, whatever the nights; null: none is.</summary>
    public double? SingleDay { get; init; }
}

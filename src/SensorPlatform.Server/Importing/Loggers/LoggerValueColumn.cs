using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>A column of values, as the mapping tells it.</summary>
/// <param name="Column">Its heading, or its number from 1; empty for all loggers' columns of a wide file.</param>
/// <param name="Quantity">What it measures.</param>
/// <param name="Unit">In what unit.</param>
/// <param name="Minimum">Least value that is possible, in the quantity's unit.</param>
/// <param name="Maximum">Greatest.</param>
/// <param name="Logger">The logger, where the column is of one; null: the row's or the file's.</param>
internal sealed record LoggerValueColumn(
    string Column, Quantity Quantity, LoggerUnit Unit, double Minimum, double Maximum, string? Logger)
{
    /// <summary>A number of the column in the quantity's unit.</summary>
    internal double Convert(double number) => Unit switch
    {
        LoggerUnit.Fahrenheit => (number - 32) / 1.8,
        LoggerUnit.Kelvin => number - 273.15,
        LoggerUnit.Share => number * 100,
        _ => number,
    };
}

namespace SensorPlatform.Server.Heat.Export.Tables;

/// <summary>A row of a table. A table may fill the same one again: it is good until the next.</summary>
/// <param name="count">Number of columns.</param>
internal sealed class HeatRow(int count)
{
    /// <summary>A value for each column.</summary>
    public HeatValue[] Values { get; } = new HeatValue[count];

    /// <summary>Where it lies.</summary>
    public HeatShape Shape { get; set; }

    /// <summary>Takes values for all columns.</summary>
    public HeatRow With(HeatShape shape, params ReadOnlySpan<HeatValue> values)
    {
        values.CopyTo(Values);
        if (values.Length != Values.Length)
        {
            throw new ArgumentException("There must be a value for each column.", nameof(values));
        }

        Shape = shape;
        return this;
    }
}

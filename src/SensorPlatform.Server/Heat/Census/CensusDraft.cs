namespace SensorPlatform.Server.Heat.Census;

/// <summary>What was read of one cell so far.</summary>
internal sealed class CensusDraft
{
    private readonly double[] _values = new double[CensusColumns.Count];
    private int _suppressed;

    public CensusDraft()
    {
        Array.Fill(_values, double.NaN);
    }

    /// <summary>Number of the file that gave values last.</summary>
    public int File { get; set; } = -1;

    /// <summary>A value is marked as uncertain.</summary>
    public bool IsUncertain { get; set; }

    /// <summary>A value; null: suppressed, or not in the files.</summary>
    public double? this[CensusColumn column] => double.IsNaN(_values[(int)column]) ? null : _values[(int)column];

    /// <summary>Takes a value; NaN: suppressed.</summary>
    public void Set(CensusColumn column, double value)
    {
        _values[(int)column] = value;
        _suppressed |= double.IsNaN(value) ? 1 << (int)column : 0;
    }

    /// <summary>Was a value suppressed?</summary>
    public bool IsSuppressed(CensusColumn column) => (_suppressed & (1 << (int)column)) != 0;
}

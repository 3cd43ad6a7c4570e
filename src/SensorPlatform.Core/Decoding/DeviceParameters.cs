namespace SensorPlatform.Core.Decoding;

/// <summary>The constants of one device, in the order in which its family names them. Immutable.</summary>
public sealed class DeviceParameters
{
    private readonly double[] _values;

    private DeviceParameters(double[] values) => _values = values;

    /// <summary>Takes configured values; what is not configured has the family's default.</summary>
    /// <param name="parameters">The family's parameters.</param>
    /// <param name="configured">Values by name; a name that the family does not know is passed over.</param>
    /// <param name="implied">Values that the device's name implies; what is configured goes before them.</param>
    public static DeviceParameters Create(
        IReadOnlyList<DeviceParameter> parameters,
        IReadOnlyDictionary<string, double> configured,
        DeviceParameters? implied = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(configured);
        var values = new double[parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = configured.TryGetValue(parameters[i].Name, out var value) || implied?.TryGet(i, out value) == true
                ? value
                : parameters[i].Default ?? double.NaN;
        }

        return new DeviceParameters(values);
    }

    /// <summary>Takes values in the family's order.</summary>
    public static DeviceParameters Of(params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new DeviceParameters([.. values]);
    }

    /// <summary>A value by its place.</summary>
    /// <returns>False when it is neither configured nor has a default.</returns>
    public bool TryGet(int index, out double value)
    {
        value = (uint)index < (uint)_values.Length ? _values[index] : double.NaN;
        return double.IsFinite(value);
    }
}

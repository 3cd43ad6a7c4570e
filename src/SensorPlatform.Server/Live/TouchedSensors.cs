namespace SensorPlatform.Server.Live;

/// <summary>
/// Which sensors have changed since somebody last looked: a flag a sensor, so that a flood of one sensor is one change.
/// The state's writer sets, the live feed's loop takes; each flag is exchanged atomically.
/// </summary>
internal sealed class TouchedSensors(int sensorCount)
{
    private readonly int[] _flags = new int[sensorCount];
    private int _any;

    /// <summary>Told when a sensor changed and none had since the last look, on the thread that marks it: take a note and return.</summary>
    public Action? Waits { get; set; }

    /// <summary>Marks a sensor as changed.</summary>
    public void Touch(int sensorIndex)
    {
        Volatile.Write(ref _flags[sensorIndex], 1);
        if (Interlocked.Exchange(ref _any, 1) == 0)
        {
            Waits?.Invoke();
        }
    }

    /// <summary>Puts the indices of the changed sensors into an empty list, lowest first, and forgets them.</summary>
    public void TakeInto(List<int> destination)
    {
        if (Interlocked.Exchange(ref _any, 0) == 0)
        {
            return;
        }

        for (var i = 0; i < _flags.Length; i++)
        {
            if (Volatile.Read(ref _flags[i]) != 0 && Interlocked.Exchange(ref _flags[i], 0) != 0)
            {
                destination.Add(i);
            }
        }
    }
}

namespace SensorPlatform.Server.Live;

/// <summary>Pitches of a site by state.</summary>
internal struct SiteCounts
{
    /// <summary>Free pitches.</summary>
    public int Free { get; private set; }

    /// <summary>Occupied pitches.</summary>
    public int Occupied { get; private set; }

    /// <summary>Pitches of which nothing is known for now.</summary>
    public int Unknown { get; private set; }

    /// <summary>Pitches that cannot be used.</summary>
    public int Closed { get; private set; }

    /// <summary>Counts a pitch.</summary>
    public void Count(PitchState state)
    {
        switch (state)
        {
            case PitchState.Free:
                Free++;
                break;
            case PitchState.Occupied:
                Occupied++;
                break;
            case PitchState.Closed:
                Closed++;
                break;
            default:
                Unknown++;
                break;
        }
    }
}

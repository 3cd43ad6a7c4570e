namespace SensorPlatform.Server.Replay;

/// <summary>Counts of uplinks by what becomes of them, and of their readings.</summary>
internal sealed class ReplayCounts
{
    /// <summary>Uplinks that were looked at.</summary>
    public long Uplinks { get; private set; }

    /// <summary>Of them, those whose readings change in some way.</summary>
    public long Changed { get; private set; }

    /// <summary>Of the changed ones: dead letters that can be decoded now.</summary>
    public long NowDecodable { get; private set; }

    /// <summary>Of the changed ones: they cannot be decoded any more.</summary>
    public long NoLongerDecodable { get; private set; }

    /// <summary>Of the changed ones: nothing was stored of them.</summary>
    public long New { get; private set; }

    /// <summary>Readings that stay as they are.</summary>
    public long SameReadings { get; set; }

    /// <summary>Readings with another value, time or quality.</summary>
    public long ChangedReadings { get; set; }

    /// <summary>Readings that there were not.</summary>
    public long NewReadings { get; set; }

    /// <summary>Readings that there are not any more.</summary>
    public long GoneReadings { get; set; }

    /// <summary>Counts an uplink.</summary>
    public void Count(UplinkVerdict verdict)
    {
        Uplinks++;
        Changed += verdict == UplinkVerdict.Same ? 0 : 1;
        NowDecodable += verdict == UplinkVerdict.NowDecodable ? 1 : 0;
        NoLongerDecodable += verdict == UplinkVerdict.NoLongerDecodable ? 1 : 0;
        New += verdict == UplinkVerdict.New ? 1 : 0;
    }

    /// <summary>Adds the readings of an uplink.</summary>
    public void AddReadings(ReplayCounts other)
    {
        SameReadings += other.SameReadings;
        ChangedReadings += other.ChangedReadings;
        NewReadings += other.NewReadings;
        GoneReadings += other.GoneReadings;
    }
}

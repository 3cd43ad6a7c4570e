namespace SensorPlatform.Core.Parking;

/// <summary>How far the stay on a pitch has come.</summary>
internal enum StayPhase : byte
{
    /// <summary>Nothing is known, and there is no stay that could go on.</summary>
    Unknown = 0,

    /// <summary>The pitch is free, and there is no stay that could go on.</summary>
    Free = 1,

    /// <summary>Somebody stands there.</summary>
    Occupied = 2,

    /// <summary>The pitch is free after a stay, which goes on when the break is short.</summary>
    Left = 3,

    /// <summary>Likewise, but nothing is known since.</summary>
    LeftUnknown = 4,

    /// <summary>Nothing is known since somebody stood there.</summary>
    Silent = 5,
}

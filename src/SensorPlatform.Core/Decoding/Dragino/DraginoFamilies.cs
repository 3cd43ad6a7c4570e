namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>The device families of Dragino.</summary>
internal static class DraginoFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        Dds04.Family,
        GroPointAir.Family,
        Laq4.Family,
        Ldds.Family,
        Lds02.Family,
        Lds03.Family,
        Lgt92.Family,
        Lht52.Family,
        Lht65.Family,
        Lht65Vibration.Family,
        Llms01.Family,
        Lse01.Family,
        Lsn50.Family,
        Lsnpk01.Family,
        Lsph01.Family,
        Lt22222.Family,
        Lwl03.Family,
        Ndds.Family,
        Nse01.Family,
        PsLb.Family,
        S31.Family,
        Se01.Family,
        Sw3l.Family,
        T68dl.Family,
    ];
}

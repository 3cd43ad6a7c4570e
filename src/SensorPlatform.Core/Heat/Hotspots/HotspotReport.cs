namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>All that the hotspot analysis of a network says. Stations without a value or a place have results that are undefined.</summary>
/// <param name="Stars">Gi* by station, in the order given.</param>
/// <param name="Locals">Gi without star, the same.</param>
/// <param name="LocalMorans">Local Moran's I by station, row-standardised weights; undefined ones are NaN.</param>
/// <param name="Moran">Global Moran's I, row-standardised weights.</param>
/// <param name="General">General G, binary weights.</param>
/// <param name="Stations">Stations that have a value and a place.</param>
/// <param name="Size">Are they enough?</param>
/// <param name="Band">Distance of neighbours, m; null when the nearest were taken.</param>
/// <param name="Islands">Stations without a neighbour: their Gi* is only their own value.</param>
/// <param name="Significant">Stations with p below 5 % before any correction.</param>
/// <param name="FalseDiscovery">Stations that pass Benjamini-Hochberg at 5 %.</param>
/// <param name="Bonferroni">Stations with p of at most 5 % over the number of tests.</param>
/// <param name="Method">Weights, statistic and correction, in English, for exports.</param>
/// <param name="Notes">What has to be known when it is read: words of <see cref="HotspotNotes"/>.</param>
public sealed record HotspotReport(
    GetisOrdResult[] Stars,
    GetisOrdResult[] Locals,
    LocalMoranResult[] LocalMorans,
    MoranResult Moran,
    GlobalG General,
    int Stations,
    NetworkSize Size,
    double? Band,
    int Islands,
    int Significant,
    int FalseDiscovery,
    int Bonferroni,
    string Method,
    IReadOnlyList<string> Notes);

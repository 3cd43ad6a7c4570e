namespace SensorPlatform.Core.Decoding.Netvox;

/// <summary>Netvox' models whose reports are known, and the names under which others know them.</summary>
internal static class NetvoxNames
{
    /// <summary>As the maker spells them.</summary>
    internal static IReadOnlyList<string> Models { get; } =
    [
        "R311A", "R311B", "R311CA", "R311CB", "R311D", "R311DA", "R311DB", "R311FA", "R311FB", "R311FC", "R311G", "R311K",
        "R311W", "R311WA", "R312", "R312A", "R602A", "R603", "R711", "R712", "R718A", "R718AB", "R718B", "R718B2", "R718CE",
        "R718CK", "R718CK2", "R718CN2", "R718CR", "R718CT", "R718CT2", "R718DA", "R718DA2", "R718DB", "R718DB2", "R718E",
        "R718F", "R718F2", "R718G", "R718H", "R718H2", "R718IA", "R718IA2", "R718IB", "R718IB2", "R718J", "R718J2", "R718KA",
        "R718LB", "R718LB2", "R718MBA", "R718N1", "R718N3", "R718NL3", "R718PA", "R718PB", "R718PE", "R718Q", "R718QA",
        "R718T", "R718T2", "R718UBD", "R718VA", "R718WA", "R718WA2", "R718WB", "R718WB2", "R719A", "R720A", "R720F", "R726",
        "R727", "R730DA", "R730DB", "R730LB", "R730MBA", "R809A", "R816B", "RA02A", "RA02C", "RA07", "RA08B", "RB02I", "RB11E",
    ];

    /// <summary>As in lorawan-devices, akenza and ThingsBoard, R313 and R719 twins, and the members of the series.</summary>
    internal static DeviceAlias[] Aliases { get; } =
    [
        .. DeviceAliases.Of(
            "netvox",
            string.Join(' ', Models).ToLowerInvariant()
            + " r311ca-r313ca r313a r313b r313ca r313cb r313da r313db r313fa r313fb r313fc r313g r313k r313w r313wa r602"
            + " r711a r711-r712 r712a r716s r718b120 r718b121 r718b140 r718b150 r718b220 r718b221 r718b240 r718b250"
            + " r718ba r718bb r718bc r718bp r718cn r718cr2 r718ce2 r718lb-r718lb2 r718n115 r718n125 r718n13 r718n15"
            + " r718n163 r718n17 r718n1100 r718n3100 r718n3115 r718n313 r718n315 r718n325 r718n363 r718n37 r718nl315 r718nl363"
            + " r718nl37 r718ta r718tb r718tb2 r718pq r718pqa r718pa1 r718pa2 r718pa4 r718pa5 r718pa6 r718pa7 r718pa8 r718pa9"
            + " r718pa10 r718pa11 r718pa12 r718pa13 r718pa15 r718pa17 r718pa21 r718pa22 r718pb13 r718pb14 r718pb15 r719"
            + " r72610 r72610a r72613 r72614 r72614a r72615 r72615a r72620 r72620a r72621 r72621a"
            + " r72623 r72623a r72624 r72624a r72625 r72626 r72630 r72715 r72721 r72723 r72724"
            + " ra0708 ra0710 ra0710y ra0713 ra0714 ra0715 ra0715y ra0720 ra0721 ra0721y ra0723"
            + " ra0723y ra0724 ra0724y ra0725 ra0726 ra0730 ra0730y ra07y r726series ra07series ra08bxx ra08b01 ra08d"
            + " r809 r809a01 r816 r816b01 ra02"),
    ];
}

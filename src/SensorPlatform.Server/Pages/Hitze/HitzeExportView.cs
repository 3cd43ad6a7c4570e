namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Files to download, and how to cite them.</summary>
/// <param name="Lead">What they hold.</param>
/// <param name="Files">The files.</param>
/// <param name="Citation">How to cite.</param>
/// <param name="FixedAddress">Address that shows the same at any later time.</param>
/// <param name="Licences">Under which licences.</param>
internal sealed record HitzeExportView(
    string Lead, IReadOnlyList<HitzeExport> Files, string Citation, string FixedAddress, IReadOnlyList<string> Licences);

namespace SensorPlatform.Server.Heat.Export.GeoPackage;

/// <summary>A row of <c>gpkg_spatial_ref_sys</c>.</summary>
/// <param name="Id">Its id: the EPSG code, or -1 and 0 for what is undefined.</param>
/// <param name="Name">Its name.</param>
/// <param name="Organization">Whose code it is.</param>
/// <param name="Definition">Well-known text.</param>
/// <param name="Description">One sentence.</param>
internal sealed record ReferenceSystem(int Id, string Name, string Organization, string Definition, string Description);

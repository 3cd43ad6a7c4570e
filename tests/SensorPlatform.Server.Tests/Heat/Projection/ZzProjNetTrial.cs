using System.Diagnostics;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Server.Heat.Projection;

namespace SensorPlatform.Server.Tests.Heat.Projection;

public sealed class ZzProjNetTrial
{
    private const string Etrs89 = "GEOGCS[\"ETRS89\",DATUM[\"European_Terrestrial_Reference_System_1989\",SPHEROID[\"GRS 1980\",6378137,298.257222101]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433],AUTHORITY[\"EPSG\",\"4258\"]]";

    [Fact]
    public void Trial()
    {
        var text = "";
        foreach (var (epsg, wkt) in new[]
        {
            (25832, "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],PARAMETER[\"central_meridian\",9],PARAMETER[\"scale_factor\",0.9996],PARAMETER[\"false_easting\",500000],PARAMETER[\"false_northing\",0]"),
            (3035, "PROJECTION[\"Lambert_Azimuthal_Equal_Area\"],PARAMETER[\"latitude_of_center\",52],PARAMETER[\"longitude_of_center\",10],PARAMETER[\"false_easting\",4321000],PARAMETER[\"false_northing\",3210000]"),
        })
        {
            try
            {
                var factory = new CoordinateSystemFactory();
                var plane = factory.CreateFromWkt($"PROJCS[\"x\",{Etrs89},{wkt},UNIT[\"metre\",1],AUTHORITY[\"EPSG\",\"{epsg}\"]]");
                var degrees = factory.CreateFromWkt(Etrs89);
                var transformations = new CoordinateTransformationFactory();
                var forward = transformations.CreateFromCoordinateSystems(degrees, plane).MathTransform;
                var own = PlaneProjection.Of(epsg);
                foreach (var (lat, lon) in new[] { (51.6811, 7.8206), (51.15, 15.0), (43.4631, 11.8827), (38.1157, 13.3615), (54.9, 8.3) })
                {
                    var (e, n) = forward.Transform(lon, lat);
                    text += $"{epsg} {lat} {lon}: {own.ToPlane(lat, lon).DistanceTo(new PlanePoint(e, n)) * 1000} mm\n";
                }

                var start = Stopwatch.GetTimestamp();
                for (var i = 0; i < 200_000; i++)
                {
                    forward.Transform(7 + (i * 1e-5), 51);
                }

                var theirs = Stopwatch.GetElapsedTime(start);
                start = Stopwatch.GetTimestamp();
                for (var i = 0; i < 200_000; i++)
                {
                    own.ToPlane(51, 7 + (i * 1e-5));
                }

                text += $"{epsg} 200k: theirs {theirs.TotalMilliseconds} ms, own {Stopwatch.GetElapsedTime(start).TotalMilliseconds} ms\n";
            }
            catch (Exception fault)
            {
                text += $"{epsg}: {fault.Message}\n";
            }
        }

        Assert.Fail(text);
    }
}

using System.Buffers.Binary;
using SensorPlatform.Server.Heat.Export.Tables;

namespace SensorPlatform.Server.Heat.Export.GeoPackage;

/// <summary>A place as GeoPackage has it (OGC 12-128, 2.1.3): header with envelope, then well-known binary, little endian.</summary>
internal static class GeometryBlob
{
    private const int HeaderLength = 40;
    private const int RingPoints = 5;
    private const byte LittleEndianWithEnvelope = 0b0000_0011;

    /// <summary>Longest blob.</summary>
    public const int MaximumLength = HeaderLength + 13 + (16 * RingPoints);

    /// <summary>Writes a place that is a point or a square.</summary>
    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> blob, in HeatShape shape, int epsg)
    {
        "GP"u8.CopyTo(blob);
        blob[2] = 0;
        blob[3] = LittleEndianWithEnvelope;
        BinaryPrimitives.WriteInt32LittleEndian(blob[4..], epsg);
        Number(blob, 8, shape.Plane.East);
        Number(blob, 16, shape.Plane.East + shape.Side);
        Number(blob, 24, shape.Plane.North);
        Number(blob, 32, shape.Plane.North + shape.Side);
        var geometry = blob[HeaderLength..];
        geometry[0] = 1;
        if (shape.Kind is HeatShapeKind.Point)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(geometry[1..], 1);
            Number(geometry, 5, shape.Plane.East);
            Number(geometry, 13, shape.Plane.North);
            return HeaderLength + 21;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(geometry[1..], 3);
        BinaryPrimitives.WriteUInt32LittleEndian(geometry[5..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(geometry[9..], RingPoints);
        var at = 13;
        foreach (var corner in shape.Ring())
        {
            Number(geometry, at, corner.East);
            Number(geometry, at + 8, corner.North);
            at += 16;
        }

        return HeaderLength + at;
    }

    private static void Number(Span<byte> blob, int at, double value) =>
        BinaryPrimitives.WriteDoubleLittleEndian(blob[at..], value);
}

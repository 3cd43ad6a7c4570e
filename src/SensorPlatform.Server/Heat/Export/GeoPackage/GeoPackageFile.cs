using System.Globalization;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Heat.Export.Citation;
using SensorPlatform.Server.Heat.Export.Tables;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Heat.Export.GeoPackage;

/// <summary>
/// Writes tables into a new GeoPackage (OGC 12-128r18, version 1.3). The same tables give the same bytes: no time of now, one size of pages,
/// one transaction, rows in the order of the tables.
/// </summary>
internal sealed class GeoPackageFile : IDisposable
{
    // "GPKG", and 1.3.0 (OGC 12-128r18, requirement 2).
    private const string Settings =
        """
        PRAGMA page_size=4096;
        PRAGMA encoding='UTF-8';
        PRAGMA auto_vacuum=NONE;
        PRAGMA journal_mode=OFF;
        PRAGMA synchronous=OFF;
        PRAGMA locking_mode=EXCLUSIVE;
        PRAGMA cache_size=-8192;
        PRAGMA application_id=1196444487;
        PRAGMA user_version=10300;
        """;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private readonly SqliteConnection _connection;
    private readonly string _lastChange;

    private GeoPackageFile(SqliteConnection connection, Instant lastChange)
    {
        _connection = connection;
        _lastChange = lastChange.ToDateTimeOffset().ToString(TimeFormat, CultureInfo.InvariantCulture);
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">Where; nothing may be there.</param>
    /// <param name="tables">The layers.</param>
    /// <param name="statements">What has to be known: the table <c>metadata</c>.</param>
    /// <param name="lastChange">When the newest of the data can have changed.</param>
    /// <param name="cancellationToken">Ends it; the file is then of no use.</param>
    /// <returns>Rows of all layers.</returns>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public static async Task<long> WriteAsync(
        string path,
        IReadOnlyList<HeatTable> tables,
        IReadOnlyList<Statement> statements,
        Instant lastChange,
        CancellationToken cancellationToken)
    {
        try
        {
            using var file = Open(path, lastChange);
            var rows = 0L;
            foreach (var table in tables)
            {
                rows += await file.WriteAsync(table, cancellationToken);
            }

            file.WriteMetadata(statements);
            SqliteFile.Execute(file._connection, "COMMIT");
            return rows;
        }
        catch (SqliteException fault)
        {
            throw new StorageException("The GeoPackage cannot be written: " + SqliteFile.Describe(fault, path), fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static GeoPackageFile Open(string path, Instant lastChange)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            foreach (var setting in Settings.Split('\n', StringSplitOptions.TrimEntries))
            {
                SqliteFile.Execute(connection, setting);
            }

            SqliteFile.Execute(connection, "BEGIN EXCLUSIVE");
            var file = new GeoPackageFile(connection, lastChange);
            file.MakeSchema();
            return file;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void MakeSchema()
    {
        foreach (var table in GeoPackageSchema.Tables)
        {
            SqliteFile.Execute(_connection, table);
        }

        using var insert = new SqliteStatement(_connection, "INSERT INTO gpkg_spatial_ref_sys VALUES(?1,?2,?3,?2,?4,?5)");
        foreach (var system in ReferenceSystems.All)
        {
            insert.Bind(1, system.Name)
                .Bind(2, (long)system.Id)
                .Bind(3, system.Organization)
                .Bind(4, system.Definition)
                .Bind(5, system.Description)
                .Run();
        }
    }

    private async Task<long> WriteAsync(HeatTable table, CancellationToken cancellationToken)
    {
        SqliteFile.Execute(_connection, GeoPackageSchema.TableOf(table));
        var extent = new Extent();
        var rows = 0L;
        using (var insert = new SqliteStatement(_connection, GeoPackageSchema.InsertInto(table)))
        {
            var blob = new byte[GeometryBlob.MaximumLength];
            var bound = new HeatValue[table.Columns.Count];
            await foreach (var row in table.Rows.WithCancellation(cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                insert.Bind(1, ++rows);
                Bind(insert, table, row, blob, extent, bound);
                insert.Run();
            }
        }

        Register(table, extent);
        return rows;
    }

    // Parameters that nothing was bound to are null, and what is bound stays: only what changes from row to row is bound anew.
    private static void Bind(SqliteStatement insert, HeatTable table, HeatRow row, byte[] blob, Extent extent, HeatValue[] bound)
    {
        var parameter = 2;
        if (table.Shape is not HeatShapeKind.None)
        {
            if (row.Shape.Kind is HeatShapeKind.None)
            {
                insert.BindNull(parameter++);
            }
            else
            {
                var length = GeometryBlob.Write(blob, row.Shape, table.Epsg);
                insert.Bind(parameter++, blob.AsSpan(0, length));
                extent.Take(row.Shape.Plane, row.Shape.Side);
            }
        }

        for (var i = 0; i < bound.Length; i++, parameter++)
        {
            ref readonly var value = ref row.Values[i];
            if (value != bound[i])
            {
                Bind(insert, parameter, in value);
                bound[i] = value;
            }
        }
    }

    private static void Bind(SqliteStatement insert, int parameter, in HeatValue value) => _ = value.Kind switch
    {
        HeatValueKind.Text => insert.Bind(parameter, value.Text ?? ""),
        HeatValueKind.Real => insert.Bind(parameter, value.Real),
        HeatValueKind.Whole => insert.Bind(parameter, value.Whole),
        HeatValueKind.Flag => insert.Bind(parameter, value.Flag ? 1L : 0L),
        HeatValueKind.Time => Bind(insert, parameter, value.Time),
        HeatValueKind.Date => insert.Bind(parameter, value.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => insert.BindNull(parameter),
    };

    // As TimeFormat has it: three digits of a second, always.
    private static SqliteStatement Bind(SqliteStatement insert, int parameter, Instant time)
    {
        Span<byte> text = stackalloc byte[40];
        var length = FieldText.Write(text, Instant.FromUnixSeconds(time.UnixSeconds), 'T', '.');
        text[length++] = (byte)'.';
        var milliseconds = time.UnixMilliseconds - (time.UnixSeconds * 1_000);
        milliseconds.TryFormat(text[length..], out var digits, "D3", CultureInfo.InvariantCulture);
        text[length + digits] = (byte)'Z';
        return insert.BindUtf8(parameter, text[..(length + digits + 1)]);
    }

    private void Register(HeatTable table, Extent extent)
    {
        var isSpatial = table.Shape is not HeatShapeKind.None;
        using var contents = new SqliteStatement(_connection, "INSERT INTO gpkg_contents VALUES(?1,?2,?1,?3,?4,?5,?6,?7,?8,?9)");
        contents.Bind(1, table.Name)
            .Bind(2, isSpatial ? "features" : "attributes")
            .Bind(3, table.Description)
            .Bind(4, _lastChange)
            .Bind(9, isSpatial ? table.Epsg : 0L);
        if (isSpatial && !extent.IsEmpty)
        {
            contents.Bind(5, extent.West).Bind(6, extent.South).Bind(7, extent.East).Bind(8, extent.North);
        }

        contents.Run();
        if (isSpatial)
        {
            using var geometry = new SqliteStatement(_connection, "INSERT INTO gpkg_geometry_columns VALUES(?1,'geom',?2,?3,0,0)");
            geometry.Bind(1, table.Name).Bind(2, GeoPackageSchema.GeometryOf(table.Shape)).Bind(3, (long)table.Epsg).Run();
        }
    }

    private void WriteMetadata(IReadOnlyList<Statement> statements)
    {
        SqliteFile.Execute(_connection, GeoPackageSchema.Metadata);
        using (var insert = new SqliteStatement(_connection, "INSERT INTO metadata(name,text) VALUES(?1,?2)"))
        {
            foreach (var (name, text) in statements)
            {
                insert.Bind(1, name).Bind(2, text).Run();
            }
        }

        using var contents = new SqliteStatement(_connection, "INSERT INTO gpkg_contents VALUES(?1,'attributes',?1,?2,?3,NULL,NULL,NULL,NULL,0)");
        contents.Bind(1, "metadata").Bind(2, "What has to be known of these data.").Bind(3, _lastChange).Run();
    }
}

using System.Runtime.InteropServices;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// Columns of a row, asked of SQLite's library directly: a year of many stations has some 70 million of them, and the counting of
/// references that the wrapper does for each costs more than the column.
/// </summary>
internal static partial class SqliteColumns
{
    // The library that Microsoft.Data.Sqlite brings.
    private const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    internal static partial long Integer(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    internal static partial double Real(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    internal static partial int Type(nint statement, int column);
}

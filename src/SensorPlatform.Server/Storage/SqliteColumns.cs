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

    /// <summary>The mutex of a connection; null (0) where the library was built without.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_db_mutex")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    internal static partial nint Mutex(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_mutex_enter")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    internal static partial void Enter(nint mutex);

    [LibraryImport(Library, EntryPoint = "sqlite3_mutex_leave")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    internal static partial void Leave(nint mutex);

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

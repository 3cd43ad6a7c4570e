using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// A prepared statement that is used again and again. Binds straight to SQLite: a <see cref="SqliteCommand"/> boxes each
/// value, which in the writers' loops costs more than the insert. For one thread at a time; parameters count from 1,
/// columns from 0.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    // As long as the statement is not disposed it is what this points to.
    private readonly nint _row;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        var code = raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement);
        ThrowUnlessOk(code);
        _row = _statement.DangerousGetHandle();
    }

    /// <summary>Rows that the last step changed.</summary>
    public int Changes => raw.sqlite3_changes(_database);

    public SqliteStatement Bind(int parameter, long value)
    {
        ThrowUnlessOk(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, double value)
    {
        ThrowUnlessOk(raw.sqlite3_bind_double(_statement, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, string value)
    {
        ThrowUnlessOk(raw.sqlite3_bind_text(_statement, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        ThrowUnlessOk(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0)
            : raw.sqlite3_bind_blob(_statement, parameter, value));
        return this;
    }

    /// <summary>Binds a text that is UTF-8 already.</summary>
    public SqliteStatement BindUtf8(int parameter, ReadOnlySpan<byte> text)
    {
        ThrowUnlessOk(raw.sqlite3_bind_text(_statement, parameter, text));
        return this;
    }

    public SqliteStatement BindNull(int parameter)
    {
        ThrowUnlessOk(raw.sqlite3_bind_null(_statement, parameter));
        return this;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False when there is none (any more).</returns>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return code == raw.SQLITE_ROW;
        }

        // The error must be read before the reset, which clears it.
        var fault = Fault(code);
        Reset();
        throw fault;
    }

    /// <summary>Runs a statement that gives no rows, and makes it ready for the next time.</summary>
    /// <returns>Rows changed.</returns>
    public int Run()
    {
        Step();
        var changes = Changes;
        Reset();
        return changes;
    }

    /// <summary>Makes it ready for the next time; the bound values stay until they are bound again.</summary>
    public void Reset() => _ = raw.sqlite3_reset(_statement);

    public bool IsNull(int column) => SqliteColumns.Type(_row, column) == raw.SQLITE_NULL;

    public long Integer(int column) => SqliteColumns.Integer(_row, column);

    public double Real(int column) => SqliteColumns.Real(_row, column);

    /// <summary>A number; NaN for NULL, which is how SQLite stores NaN.</summary>
    public double RealOrNaN(int column)
    {
        // NULL reads as 0: only then it has to be asked.
        var value = Real(column);
        return value != 0 || !IsNull(column) ? value : double.NaN;
    }

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    /// <summary>The bytes of a column; they are SQLite's and end with the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void ThrowUnlessOk(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Fault(code);
        }
    }

    private SqliteException Fault(int code) => new(
        raw.sqlite3_errmsg(_database).utf8_to_string() ?? "unknown",
        code & 0xFF,
        raw.sqlite3_extended_errcode(_database));
}

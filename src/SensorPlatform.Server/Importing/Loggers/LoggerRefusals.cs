namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>Counts what is left out by its cause, with the first lines of each.</summary>
internal sealed class LoggerRefusals
{
    /// <summary>How many lines of each cause are named.</summary>
    internal const int ShownLines = 5;

    private const int ShownText = 60;
    private readonly SortedDictionary<LoggerCause, Entry> _entries = [];

    /// <summary>Causes, how often, and the first lines with what was read there.</summary>
    internal IEnumerable<(LoggerCause Cause, long Count, IReadOnlyList<(string File, int Line, string Text)> First)> All =>
        _entries.Select(static entry => (entry.Key, entry.Value.Count, (IReadOnlyList<(string, int, string)>)entry.Value.First));

    /// <summary>How many there are.</summary>
    internal long Count => _entries.Values.Sum(static entry => entry.Count);

    /// <summary>Counts one.</summary>
    internal void Add(LoggerCause cause, string file, int line, string text)
    {
        if (!_entries.TryGetValue(cause, out var entry))
        {
            entry = _entries[cause] = new Entry();
        }

        entry.Count++;
        if (entry.First.Count < ShownLines)
        {
            entry.First.Add((file, line, Shown(text)));
        }
    }

    /// <summary>A text of a file as people see it: its beginning, and no sign that moves a terminal's cursor or ends a line.</summary>
    internal static string Shown(string text) => Plain(text.Length > ShownText ? text[..ShownText] + "…" : text);

    /// <summary>A text without such signs.</summary>
    internal static string Plain(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(static letter => char.IsControl(letter) ? '\uFFFD' : letter)) : text;

    private sealed class Entry
    {
        public long Count { get; set; }

        public List<(string File, int Line, string Text)> First { get; } = [];
    }
}

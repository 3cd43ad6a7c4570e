namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>How many lines a logger has in a file, and how many of them have a time that no form reads.</summary>
/// <param name="logger">The logger; empty where rows name none.</param>
internal sealed class LoggerTimeLines(string logger)
{
    /// <summary>The logger; empty where rows name none.</summary>
    internal string Logger => logger;

    /// <summary>Its lines.</summary>
    internal int Count { get; set; }

    /// <summary>Those whose time no form reads; days that the mapping leaves out are none.</summary>
    internal int UnreadableCount { get; private set; }

    /// <summary>The first of them; 0: none.</summary>
    internal int FirstLine { get; private set; }

    /// <summary>Its text.</summary>
    internal string FirstText { get; private set; } = "";

    /// <summary>The form that reads it once day and month are exchanged; null: none does.</summary>
    internal string? ReadingForm { get; private set; }

    /// <summary>Counts one that no form reads.</summary>
    internal void Miss(int line, string text, LoggerDates dates)
    {
        if (UnreadableCount++ == 0)
        {
            (FirstLine, FirstText) = (line, LoggerRefusals.Shown(text));
            ReadingForm = dates.ExchangedFormOf(text);
        }
    }
}

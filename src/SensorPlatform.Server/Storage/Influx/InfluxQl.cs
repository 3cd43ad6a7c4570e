using System.Text;

namespace SensorPlatform.Server.Storage.Influx;

/// <summary>Names and texts as InfluxQL spells them, so that no id can end its quotes.</summary>
internal static class InfluxQl
{
    /// <summary>A database, measurement, field or tag: in double quotes.</summary>
    public static string Identifier(string name) => Quote(name, '"');

    /// <summary>A text: in single quotes.</summary>
    public static string Text(string text) => Quote(text, '\'');

    private static string Quote(string text, char quote)
    {
        var quoted = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => quoted.Append(@"\\"),
                '\n' => quoted.Append(@"\n"),
                _ when c == quote => quoted.Append('\\').Append(c),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append(quote).ToString();
    }
}

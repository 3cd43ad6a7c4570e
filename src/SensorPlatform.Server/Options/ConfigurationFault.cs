using System.Globalization;

namespace SensorPlatform.Server.Options;

/// <summary>One thing that is wrong in the configuration, said to the person who can mend it.</summary>
/// <param name="Source">The file, or <c>environment</c>.</param>
/// <param name="Line">Line in the file, from 1; null where there is none.</param>
/// <param name="Path">Place within it: <c>sensors[3].device</c> or a variable's name; empty for the whole.</param>
/// <param name="Problem">What is wrong: a sentence.</param>
/// <param name="Remedy">What to do: a sentence.</param>
internal sealed record ConfigurationFault(string Source, int? Line, string Path, string Problem, string Remedy)
{
    /// <summary>One line: <c>file:line: path: problem remedy</c>.</summary>
    public override string ToString()
    {
        var line = Line is { } number ? string.Create(CultureInfo.InvariantCulture, $":{number}") : "";
        var path = Path.Length == 0 ? "" : $" {Path}:";
        return $"{Source}{line}:{path} {Problem} {Remedy}";
    }
}

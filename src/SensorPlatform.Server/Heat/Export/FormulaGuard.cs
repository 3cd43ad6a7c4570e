using System.Buffers;

namespace SensorPlatform.Server.Heat.Export;

/// <summary>
/// Keeps a spreadsheet from reading a text as a formula (OWASP, CSV injection): a text that begins with one of its signs gets an
/// apostrophe before it. A text that already begins with apostrophes and then such a sign gets one more: so the way back is to take one
/// apostrophe away wherever a sign follows the apostrophes, and no text is lost or mistaken for another.
/// </summary>
internal static class FormulaGuard
{
    // The wide forms are taken for the plain ones by some.
    private static readonly SearchValues<char> Signs = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    /// <summary>The text, safe to open.</summary>
    public static string Guard(string text) => IsDangerous(text) ? "'" + text : text;

    /// <summary>The text as it was before <see cref="Guard"/>.</summary>
    public static string Undo(string text) => text.StartsWith('\'') && IsDangerous(text) ? text[1..] : text;

    private static bool IsDangerous(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart('\'');
        return !rest.IsEmpty && Signs.Contains(rest[0]);
    }
}

using System.Globalization;
using System.Text;

namespace SensorPlatform.Core.Tests.Uplinks;

/// <summary>Makes JSON texts by chance: all types, blanks of all kinds, escapes, numbers of all forms, names that come twice.</summary>
internal static class JsonTexts
{
    private static readonly string[] Numbers =
        ["0", "-0", "7", "-9.25", "0.5", "1e3", "1E+2", "2.5e-7", "12345678", "123456789012345678901234567890", "-1", "100.0", "1e400"];

    private static readonly string[] Pieces =
        ["a", "time", "rssi", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\u00e9", "\\ud800", "é", "{", "[", ":", ",", "  ", "0", "1234567890"];

    private static readonly string[] Blanks = ["", "", "", "", " ", "\n", "\r\n\t", "      "];

    /// <summary>A text that is JSON.</summary>
    internal static byte[] Make(Random random)
    {
        var text = new StringBuilder();
        Write(random, text, random.Next(1, 7));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(Random random, StringBuilder text, int depth)
    {
        text.Append(Blank(random));
        switch (random.Next(depth > 0 ? 9 : 5))
        {
            case 0:
                text.Append(Number(random));
                break;
            case 1:
                text.Append(random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" });
                break;
            case < 5:
                WriteString(random, text);
                break;
            case 5:
                WriteItems(random, text, '[', ']', () => Write(random, text, depth - 1));
                break;
            default:
                WriteItems(random, text, '{', '}', () =>
                {
                    text.Append(Blank(random));
                    WriteString(random, text);
                    text.Append(Blank(random)).Append(':');
                    Write(random, text, depth - 1);
                });
                break;
        }

        text.Append(Blank(random));
    }

    private static void WriteItems(Random random, StringBuilder text, char open, char close, Action write)
    {
        text.Append(open).Append(Blank(random));
        for (var count = random.Next(6); count > 0; count--)
        {
            write();
            text.Append(count > 1 ? "," : "");
        }

        text.Append(close);
    }

    private static void WriteString(Random random, StringBuilder text)
    {
        text.Append('"');
        for (var count = random.Next(4); count > 0; count--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        if (random.Next(40) == 0)
        {
            text.Append('x', random.Next(3_000));
        }

        text.Append('"');
    }

    private static string Number(Random random) =>
        random.Next(2) == 0
            ? Numbers[random.Next(Numbers.Length)]
            : (random.Next(-1_000_000, 1_000_000) / Math.Pow(10, random.Next(4))).ToString("R", CultureInfo.InvariantCulture);

    private static string Blank(Random random) => Blanks[random.Next(Blanks.Length)];
}

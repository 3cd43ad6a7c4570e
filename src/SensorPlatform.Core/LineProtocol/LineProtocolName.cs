using System.Text;

namespace SensorPlatform.Core.LineProtocol;

/// <summary>
/// A name of line protocol, escaped once for its position and kept as bytes. Each position has its own set: a blank and a
/// comma in a measurement, also an equals sign in tag keys, tag values and field keys.
/// </summary>
public readonly struct LineProtocolName
{
    private readonly byte[]? _escaped;

    private LineProtocolName(byte[] escaped)
    {
        _escaped = escaped;
    }

    /// <summary>The bytes as they stand in a line; empty for <c>default</c>.</summary>
    public ReadOnlySpan<byte> Escaped => _escaped;

    /// <summary>A measurement's name.</summary>
    /// <exception cref="ArgumentException">The name cannot stand there; see <see cref="IsPossible"/>.</exception>
    public static LineProtocolName Measurement(string name) => new(Escape(name, ", ", isMeasurement: true));

    /// <summary>A tag key, tag value or field key.</summary>
    /// <exception cref="ArgumentException">The name cannot stand there; see <see cref="IsPossible"/>.</exception>
    public static LineProtocolName TagOrField(string name) => new(Escape(name, ",= ", isMeasurement: false));

    /// <summary>
    /// Can a text be a name? It must not be empty, hold a control character, or end in a backslash: line protocol has no
    /// escape for these, and a backslash at the end would escape what follows.
    /// </summary>
    public static bool IsPossible(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var c in name)
        {
            if (char.IsControl(c))
            {
                return false;
            }
        }

        return name.Length > 0 && name[^1] != '\\';
    }

    private static byte[] Escape(string name, string special, bool isMeasurement)
    {
        if (!IsPossible(name) || (isMeasurement && name[0] == '#'))
        {
            throw new ArgumentException(
                $"\"{name}\" cannot be a name in line protocol: it is empty, has a control character, ends in a "
                + "backslash, or is a measurement that begins with #.",
                nameof(name));
        }

        var escaped = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (special.Contains(c, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return Encoding.UTF8.GetBytes(escaped.ToString());
    }
}

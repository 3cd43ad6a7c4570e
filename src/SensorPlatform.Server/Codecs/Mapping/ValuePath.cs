using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace SensorPlatform.Server.Codecs.Mapping;

/// <summary>Reads paths as in <c>data.probes[0].temperature</c> and <c>samples[*].t</c>.</summary>
internal static class ValuePath
{
    /// <summary>The deepest path.</summary>
    internal const int MaximumDepth = 12;

    /// <summary>Reads a path; an empty text is the object itself.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out PathSegment[]? segments)
    {
        var list = new List<PathSegment>();
        segments = null;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '[')
            {
                var end = text.IndexOf(']', at);
                if (end < 0 || !TryParseIndex(text[(at + 1)..end], out var index))
                {
                    return false;
                }

                list.Add(new PathSegment(default, index));
                at = end + 1;
                continue;
            }

            at += list.Count > 0 ? 1 : 0;
            if (at > 0 && text[at - 1] != '.')
            {
                return false;
            }

            var stop = text.AsSpan(at).IndexOfAny('.', '[');
            var name = stop < 0 ? text[at..] : text.Substring(at, stop);
            if (name.Length == 0)
            {
                return false;
            }

            list.Add(new PathSegment(Encoding.UTF8.GetBytes(name), PathSegment.Member));
            at += name.Length;
        }

        segments = [.. list];
        return list.Count <= MaximumDepth;
    }

    private static bool TryParseIndex(string text, out int index)
    {
        index = PathSegment.Each;
        return text == "*" || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < 1_000);
    }
}

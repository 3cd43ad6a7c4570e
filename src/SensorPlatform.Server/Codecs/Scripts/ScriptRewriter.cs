using System.Globalization;
using System.Text;

namespace SensorPlatform.Server.Codecs.Scripts;

/// <summary>
/// Puts the guard's check into every loop and function of a script, and turns arrow functions, which Jurassic does not
/// know, into plain ones. Lines stay where they are.
/// </summary>
/// <remarks>
/// Code that never ends must turn a loop or enter a function again and again, so it meets the check. It cannot get round
/// it: <c>eval</c> and <c>Function</c> are not there, <c>with</c> is refused, and the check's name cannot be written.
/// </remarks>
internal sealed partial class ScriptRewriter
{
    /// <summary>Name of the check; no word of a script may begin like it.</summary>
    internal const string GuardName = "__sandbox";

    // The engine's parser goes down by itself, and would end the process by its stack.
    private const int MaximumNesting = 200;

    private const string Check = GuardName + "();";
    private const string CheckAnd = GuardName + "(),";

    private static readonly HashSet<string> Refused = new(StringComparer.Ordinal)
    {
        "with", "eval", "async", "await", "yield", "import", "export",
    };

    private static readonly HashSet<string> Statements = new(StringComparer.Ordinal)
    {
        "if", "for", "while", "do", "switch", "try", "return", "break", "continue", "throw", "var", "let", "const", "function", "class", "debugger",
    };

    private readonly string _source;
    private readonly List<ScriptToken> _tokens;
    private readonly int[] _partner;

    // What comes in before a place, in the order of adding; and pieces that are left out.
    private readonly SortedDictionary<int, string> _insertions = [];
    private readonly HashSet<int> _omitted = [];

    private ScriptRewriter(string source)
    {
        _source = source;
        _tokens = ScriptTokenizer.Cut(source);
        _partner = Pair();
    }

    /// <summary>Rewrites a script.</summary>
    /// <exception cref="ScriptRefusedException">It has something that cannot be guarded.</exception>
    internal static string Rewrite(string source)
    {
        var rewriter = new ScriptRewriter(source);
        for (var i = 0; i < rewriter._tokens.Count; i++)
        {
            rewriter.Visit(i);
        }

        return rewriter.Compose();
    }

    private void Visit(int i)
    {
        if (_tokens[i].Kind == ScriptTokenKind.Sign)
        {
            if (Is(i, "{") && i > 0)
            {
                Brace(i);
            }
            else if (Is(i, "=>"))
            {
                Arrow(i);
            }
            else
            {
                Bits(i);
            }

            return;
        }

        if (_tokens[i].Kind != ScriptTokenKind.Word)
        {
            return;
        }

        var word = Text(i);
        if (word.StartsWith(GuardName, StringComparison.Ordinal) || (Refused.Contains(word) && !IsMember(i)))
        {
            throw Refuse(i, $"'{word}' cannot be used here");
        }

        if (!IsMember(i) && Is(i + 1, "("))
        {
            switch (word)
            {
                case "while":
                    InsertAfter(i + 1, CheckAnd);
                    break;
                case "for":
                    For(i + 1);
                    break;
                default:
                    break;
            }
        }
    }

    // The body of a function or a block behind a head. Behind "switch (…)" there are no statements.
    private void Brace(int i)
    {
        if (Is(i - 1, "=>"))
        {
            InsertAfter(i, Check);
        }
        else if (Is(i - 1, ")") && Head(i - 1) is not ("switch" or "if" or "while" or "catch"))
        {
            InsertAfter(i, Check);
        }
    }

    private string Head(int closing) => _partner[closing] > 0 && _tokens[_partner[closing] - 1].Kind == ScriptTokenKind.Word
        && !IsMember(_partner[closing] - 1)
            ? Text(_partner[closing] - 1)
            : "";

    private void For(int opening)
    {
        var closing = _partner[opening];
        var semicolon = -1;
        var iterated = -1;
        for (var i = opening + 1; i < closing; i++)
        {
            if (Is(i, "(") || Is(i, "[") || Is(i, "{"))
            {
                i = _partner[i];
            }
            else if (semicolon < 0 && Is(i, ";"))
            {
                semicolon = i;
            }
            else if (iterated < 0 && _tokens[i].Kind == ScriptTokenKind.Word && !IsMember(i) && Text(i) is "of" or "in" && i > opening + 1)
            {
                iterated = i;
            }
        }

        if (semicolon > 0)
        {
            InsertAfter(semicolon, Is(semicolon + 1, ";") ? GuardName + "()" : CheckAnd);
        }
        else if (iterated > 0)
        {
            InsertAfter(iterated, " (" + CheckAnd);
            InsertBefore(closing, ")");
            Body(closing + 1);
        }
        else
        {
            throw Refuse(opening, "this 'for' cannot be read");
        }
    }

    // The block of a loop over a list has its check from Brace.
    private void Body(int first)
    {
        if (Is(first, "{"))
        {
            return;
        }

        if (first >= _tokens.Count || _tokens[first].Kind != ScriptTokenKind.Word || Statements.Contains(Text(first)) || Is(first + 1, ":"))
        {
            throw Refuse(Math.Min(first, _tokens.Count - 1), "put the body of this loop into braces");
        }

        InsertBefore(first, CheckAnd);
    }

    private int[] Pair()
    {
        var partner = new int[_tokens.Count];
        Array.Fill(partner, -1);
        var open = new Stack<int>();
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (Is(i, "(") || Is(i, "[") || Is(i, "{"))
            {
                open.Push(i);
                if (open.Count > MaximumNesting)
                {
                    throw Refuse(i, $"brackets are nested more than {MaximumNesting} deep");
                }
            }
            else if (Is(i, ")") || Is(i, "]") || Is(i, "}"))
            {
                if (open.Count == 0)
                {
                    throw Refuse(i, "a bracket is closed that was not opened");
                }

                (partner[i], partner[open.Peek()]) = (open.Peek(), i);
                open.Pop();
            }
        }

        return open.Count == 0 ? partner : throw Refuse(open.Peek(), "a bracket is not closed");
    }

    private string Compose()
    {
        var text = new StringBuilder(_source.Length + 1_024);
        var at = 0;
        foreach (var (place, insertion) in _insertions)
        {
            Copy(text, at, place);
            text.Append(insertion);
            at = place;
        }

        Copy(text, at, _source.Length);
        return text.ToString();
    }

    private void Copy(StringBuilder text, int from, int to)
    {
        foreach (var i in _omitted.Where(i => _tokens[i].Start >= from && _tokens[i].Start < to).Order())
        {
            text.Append(_source, from, _tokens[i].Start - from);
            from = _tokens[i].End;
        }

        text.Append(_source, from, to - from);
    }

    private void InsertBefore(int i, string text) => Insert(_tokens[i].Start, text);

    private void InsertAfter(int i, string text) => Insert(_tokens[i].End, text);

    // The ends of functions within others come first, though they are found later.
    private void Close(int i, string text) =>
        _insertions[_tokens[i].End] = text + _insertions.GetValueOrDefault(_tokens[i].End, "");

    private void Insert(int place, string text) => _insertions[place] = _insertions.GetValueOrDefault(place, "") + text;

    private bool IsMember(int i) => i > 0 && Is(i - 1, ".");

    private bool Is(int i, string sign) =>
        i >= 0 && i < _tokens.Count && _tokens[i].Kind == ScriptTokenKind.Sign && _source.AsSpan(_tokens[i].Start, _tokens[i].End - _tokens[i].Start).SequenceEqual(sign);

    private string Text(int i) => _source[_tokens[i].Start.._tokens[i].End];

    private ScriptRefusedException Refuse(int i, string what) => new(string.Create(
        CultureInfo.InvariantCulture, $"Line {ScriptTokenizer.LineOf(_source, _tokens[i].Start)}: {what}."));
}
